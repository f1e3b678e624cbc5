"""Command line → Settings → run."""


def main() -> None:
    """Start the application."""


if __name__ == '__main__':
    main()
