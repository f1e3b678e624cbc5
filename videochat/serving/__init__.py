"""What running the application takes: certificate, addresses, logs, metrics, health."""
