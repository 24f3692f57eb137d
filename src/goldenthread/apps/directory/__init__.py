"""The directory: places, services, teams, lines, leads and cover of the city, each dated."""
