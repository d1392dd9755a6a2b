"""One plain function for each thing a runner can do: load -> core -> save -> replies."""
