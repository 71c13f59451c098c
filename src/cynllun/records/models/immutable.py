"""Rows that are written once: saving again, changing in bulk and deleting are refused.

The database refuses a change as well (migration 0002), so that a stray `QuerySet.update` in raw SQL is caught too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self

from django.db import models


class Unchangeable(Exception):
    """A programmer tried to change or delete a row that is kept as it was written."""


class WrittenOnceQuerySet(models.QuerySet[Any]):
    """A query set that reads and inserts, and does nothing else."""

    def update(self, **_values: Any) -> NoReturn:
        raise Unchangeable(f"{self.model.__name__} rows are never changed")

    def delete(self) -> NoReturn:
        raise Unchangeable(f"{self.model.__name__} rows are never deleted")

    def bulk_update(self, _objs: Iterable[Any], _fields: Iterable[str], _batch_size: int | None = None) -> NoReturn:
        raise Unchangeable(f"{self.model.__name__} rows are never changed")


class WrittenOnce(models.Model):
    """A row that may be inserted and read."""

    objects: ClassVar[models.Manager[Self]] = models.Manager.from_queryset(WrittenOnceQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse anything else."""
        if not self._state.adding:
            raise Unchangeable(f"{type(self).__name__} {self.pk} is never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable(f"{type(self).__name__} {self.pk} is never deleted")
