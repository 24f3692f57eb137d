"""The site: pages, API and jobs over the apps."""
