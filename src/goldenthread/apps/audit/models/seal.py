"""The chain over both logs: leaves in order, seals over batches, checkpoints that others keep."""

from __future__ import annotations

from django.db import models


class Unsealed(models.Model):
    """A row of a log that no seal covers yet. The trigger writes it, the sealer removes it."""

    id = models.BigAutoField(primary_key=True)
    log = models.CharField(max_length=6)
    row = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.log} {self.row}"


class Leaf(models.Model):
    """The fingerprint of one row of a log, at its place in the chain."""

    position = models.BigIntegerField(primary_key=True)
    log = models.CharField(max_length=6)
    row = models.BigIntegerField()
    seal = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("log", "row"), name="one_leaf_a_row"),)
        indexes = (models.Index(fields=("seal",)),)

    def __str__(self) -> str:
        return str(self.position)


class Seal(models.Model):
    """One batch closed: its root, and the hash that ties it to the seal before."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    count = models.IntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)


class Checkpoint(models.Model):
    """What a witness was given, and its countersignature."""

    id = models.BigAutoField(primary_key=True)
    seal = models.BigIntegerField()
    witness = models.CharField(max_length=80)
    text = models.TextField()
    signature = models.BinaryField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.witness} {self.seal}"
