// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SecretRegistry} from "../SecretRegistry.sol";
import {Channel} from "./Channel.sol";

/// @title A direction's locks
/// @notice A lock's leaf is keccak256(abi.encode(uint64 lockId, uint64 expiry, uint128 amount, bytes32 hash)), and the
/// root is keccak256 of all leaves one after the other. Who opens some of them shows the leaves of the others.
///
/// A lock ends in one of two ways. Known in time: its secret was registered at or before the expiry, or, after settle,
/// is given while a margin is left until the expiry. Expired: after the expiry, and not known in time. What is neither
/// stays. A secret that is given before settle is registered, so that no update can make it forgotten.
abstract contract LockList is Channel, SecretRegistry {
    /// What the locks given come to: positions and sums.
    struct Outcome {
        uint256 known;
        uint256 expired;
        uint256 knownSum;
        uint256 expiredSum;
        uint256 all; // the positions of the whole list
    }

    /// Looks at each lock of the list of this root. What is given and has not ended yet comes out as known, expired or
    /// neither.
    function _walk(bytes32 root, uint256 ended, Locks calldata l, bool settled) internal returns (Outcome memory o) {
        (uint256 given, uint256 direct, bytes32[] calldata words) = (l.given, l.direct, l.words);
        bytes32[] memory leaves = new bytes32[](words.length);
        uint256 bit = 1;
        uint256 n;
        unchecked {
            for (uint256 place; place < words.length; bit <<= 1) {
                if (given & bit == 0) {
                    _put(leaves, n++, _word(words, place++));
                    continue;
                }
                (uint256 terms, bytes32 hash) = (uint256(_word(words, place)), _word(words, place + 1));
                if ((place += 2) > words.length) revert BadLocks();
                uint256 expiry = uint64(terms >> 128);
                bool known;
                if (direct & bit != 0) (hash, known) = _given(hash, expiry, settled);
                _put(leaves, n++, _leaf(terms, hash));
                if (ended & bit != 0) continue;
                if (known || _registeredBy(hash, expiry)) {
                    o.known |= bit;
                    o.knownSum += uint128(terms);
                } else if (block.timestamp > expiry) {
                    o.expired |= bit;
                    o.expiredSum += uint128(terms);
                }
            }
            o.all = bit - 1;
        }
        if (n > MOST_LOCKS || _hashOf(leaves, n) != root) revert BadLocks();
    }

    /// A word of an array in calldata, whose bounds are checked where this is used.
    function _word(bytes32[] calldata words, uint256 place) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := calldataload(add(words.offset, mul(place, 32)))
        }
    }

    function _put(bytes32[] memory words, uint256 place, bytes32 word) private pure {
        assembly ("memory-safe") {
            mstore(add(add(words, 32), mul(place, 32)), word)
        }
    }

    /// Takes a secret that is given with an unlock.
    function _given(bytes32 secret, uint256 expiry, bool settled) private returns (bytes32 hash, bool known) {
        if (!settled) return (_register(secret), false); // the registry says whether it is in time
        hash = _sha256(secret);
        known = secret != 0 && block.timestamp + _margin() <= expiry;
        if (known) emit SecretShown(hash, secret);
    }

    /// All leaves of the list of this root, and the terms of the locks that are given.
    function _opened(bytes32 root, Locks calldata l)
        internal
        pure
        returns (bytes32[] memory leaves, uint256[] memory terms)
    {
        (uint256 given, bytes32[] calldata words) = (l.given, l.words);
        leaves = new bytes32[](words.length);
        terms = new uint256[](words.length);
        uint256 n;
        unchecked {
            for (uint256 place; place < words.length; given >>= 1) {
                bytes32 word = _word(words, place++);
                if (given & 1 != 0) {
                    if (place == words.length) revert BadLocks();
                    terms[n] = uint256(word);
                    word = _leaf(uint256(word), _word(words, place++));
                }
                leaves[n++] = word;
            }
        }
        if (n > MOST_LOCKS || _hashOf(leaves, n) != root) revert BadLocks();
        assembly ("memory-safe") {
            mstore(leaves, n)
        }
    }

    function _leaf(uint256 terms, bytes32 hash) internal pure returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, shr(192, terms))
            mstore(add(m, 32), and(shr(128, terms), 0xffffffffffffffff))
            mstore(add(m, 64), and(terms, 0xffffffffffffffffffffffffffffffff))
            mstore(add(m, 96), hash)
            leaf := keccak256(m, 128)
        }
    }

    function _hashOf(bytes32[] memory words, uint256 n) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(add(words, 32), mul(n, 32))
        }
    }
}
