"""The front desk: a web interface and a JSON API over the library."""
