"""How the forecast models were tuned; nothing here is needed to use Tocsin."""
