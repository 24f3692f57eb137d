"""The chain over both logs: leaves in order, seals over batches, checkpoints that others keep."""

from __future__ import annotations

from django.db import models


class Leaf(models.Model):
    """The fingerprint of one row of a log, at its place in the chain."""

    position = models.BigIntegerField(primary_key=True)
    log = models.CharField(max_length=6)
    row = models.BigIntegerField()
    seal = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("log", "row"), name="one_leaf_a_row"),)

    def __str__(self) -> str:
        return str(self.position)


class Seal(models.Model):
    """One batch closed: its text, as `core/sealing` writes it, tied to the seal before."""

    number = models.BigIntegerField(primary_key=True)
    total = models.BigIntegerField()
    at = models.DateTimeField()
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.number)


class Checkpoint(models.Model):
    """What a witness countersigned, as it was handed back."""

    id = models.BigAutoField(primary_key=True)
    seal = models.BigIntegerField()
    witness = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.witness} {self.seal}"
