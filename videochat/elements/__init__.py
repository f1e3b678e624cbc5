"""Custom NiceGUI elements: the Python halves of assets/js."""
