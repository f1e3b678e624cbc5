"""Video calls in pure Python, and the components to build your own."""
