"""What the store refuses to do, each with the sentence that tells a person why."""

from __future__ import annotations

from nq07stats.messages import Translator


class NotPossibleError(Exception):
    """A person asked for something that the state of the store does not allow."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        raise NotImplementedError


class NoSuchReportError(NotPossibleError):
    """The submission does not exist or never counted, so it can be neither undone nor restored."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("Only a report that was accepted can be withdrawn or restored.")


class AlreadyWithdrawnError(NotPossibleError):
    """The submission has been withdrawn before."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("This report has already been withdrawn.")


class AlreadyNewestError(NotPossibleError):
    """The submission to restore is the one that counts already."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("This report is already the one that counts.")


class NoSuchMappingError(NotPossibleError):
    """The mapping to delete does not exist or was deleted before."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("There is no such mapping, or it has already been deleted.")


class NotReviewedError(NotPossibleError):
    """What is to be taken back was not found right, or was taken back before."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("This has already been taken back.")


class CatalogueMovedOnError(NotPossibleError):
    """The catalogue was changed by someone else since the person began."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("The catalogue has changed meanwhile. Please look at it again and repeat.")


class NewerStoreError(NotPossibleError):
    """The database was written by a newer version of the program."""

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t("The data was written by a newer version of the program. Please update it.")


class UnreadableStoreError(NotPossibleError):
    """The database is damaged, no database, locked, or not to be opened by this user."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t(
            "The data cannot be read: the file {file} is damaged, in use by another program or "
            "closed to this user. Please tell the administrator; nothing has been changed, and a "
            "backup copy can be put in its place.",
            file=self.file,
        )
