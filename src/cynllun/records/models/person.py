"""The people who sign in. What they may do comes from their appointments, never from a flag here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes people; the e-mail address is compared without regard to case."""

    def create_person(self, email: str, name: str, password: str | None = None, **extra: Any) -> Person:
        """A new person; without a password they cannot sign in with one."""
        person = self.model(email=email.strip().lower(), name=name, **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of an e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """A named person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="en", choices=[("en", "English"), ("cy", "Cymraeg")])
    is_active = models.BooleanField(default=True)
    fictional = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
