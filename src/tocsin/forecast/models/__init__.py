"""Models of deaths by place and month, from the yardsticks up; each is a `Forecaster`."""
