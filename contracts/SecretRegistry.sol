// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title When secrets became public
/// @notice A secret is 32 bytes, not all zero, and its hash is SHA-256. Anybody registers any secret, one or many; the
/// first time counts, and registering again changes nothing and is no failure. So one registration decides every lock
/// with that hash, in every channel and on every hop of a payment.
abstract contract SecretRegistry {
    /// A secret is registered: whoever can use its hash can use it from now on.
    event SecretRegistered(bytes32 indexed hash, bytes32 secret);
    /// A secret was given with an unlock after settle. It is public now, but not registered.
    event SecretShown(bytes32 indexed hash, bytes32 secret);

    error ZeroSecret(); // everybody knows it

    mapping(bytes32 hash => uint256 time) private _registered;

    /// Registers a secret now (the block's time, Unix seconds).
    function registerSecret(bytes32 secret) external {
        _register(secret);
    }

    /// Registers many secrets. One that is registered already is passed over.
    function registerSecrets(bytes32[] calldata secrets) external {
        uint256 n = secrets.length;
        for (uint256 i; i < n; ++i) {
            _register(secrets[i]);
        }
    }

    /// When the secret of this hash was registered (Unix seconds), or 0.
    function registeredAt(bytes32 hash) external view returns (uint256 time) {
        return _registered[hash];
    }

    /// Registers a secret, if it is not yet, and gives its hash.
    function _register(bytes32 secret) internal returns (bytes32 hash) {
        if (secret == 0) revert ZeroSecret();
        hash = _sha256(secret);
        if (_registered[hash] != 0) return hash;
        _registered[hash] = block.timestamp;
        emit SecretRegistered(hash, secret);
    }

    /// Whether a secret was registered at or before a time.
    function _registeredBy(bytes32 hash, uint256 time) internal view returns (bool) {
        uint256 since = _registered[hash];
        return since != 0 && since <= time;
    }

    /// SHA-256 of one word by the precompiled contract 2.
    function _sha256(bytes32 word) internal view returns (bytes32 hash) {
        assembly ("memory-safe") {
            mstore(0, word)
            if iszero(staticcall(gas(), 2, 0, 32, 0, 32)) { revert(0, 0) } // only without gas
            hash := mload(0)
        }
    }
}
