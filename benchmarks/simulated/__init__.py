"""People who are not there: they speak what browsers speak, over real sockets."""
