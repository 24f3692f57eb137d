"""Where Django looks for tag libraries; ours are in `web/components`."""
