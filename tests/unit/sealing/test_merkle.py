"""The tree is that of RFC 6962; its published vectors come out."""

from hashlib import sha256

import pytest

from goldenthread.core.sealing import merkle

INPUTS = [
    *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
    "606162636465666768696a6b6c6d6e6f",
]
LEAVES = [sha256(b"\x00" + bytes.fromhex(text)).digest() for text in INPUTS]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_the_root_is_that_of_the_published_vectors(size):
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("size", range(1, 9))
def test_a_proof_leads_from_each_leaf_to_the_root_and_from_no_other(size):
    leaves = LEAVES[:size]
    root = merkle.root(leaves)
    for index, leaf in enumerate(leaves):
        proof = merkle.inclusion(leaves, index)
        right = {"index": index, "size": size, "proof": proof, "root": root}
        assert merkle.is_included(leaf, **right)
        assert not merkle.is_included(sha256(b"other").digest(), **right)
        assert not merkle.is_included(leaf, **right | {"root": sha256().digest()})
        assert not merkle.is_included(leaf, **right | {"proof": (*proof, root)})
        assert not merkle.is_included(leaf, **right | {"index": size})
        if proof:
            assert not merkle.is_included(leaf, **right | {"proof": proof[:-1]})
            assert not merkle.is_included(leaf, **right | {"index": index ^ 1})


def test_an_inner_node_does_not_pass_for_a_leaf():
    inner = sha256(b"\x01" + LEAVES[0] + LEAVES[1]).digest()
    assert merkle.root([inner, LEAVES[2]]) == merkle.root(LEAVES[:3])
    assert sha256(b"\x00" + LEAVES[0] + LEAVES[1]).digest() != inner


def test_there_is_no_proof_for_a_leaf_that_is_not_there():
    with pytest.raises(IndexError, match="There is no leaf 3: the tree has 3"):
        merkle.inclusion(LEAVES[:3], 3)
