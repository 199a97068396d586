// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channel} from "./Channel.sol";

/// @title What is signed for a channel
/// @notice Each thing has its own type (EIP-712), so that no signature is valid for two of them. The domain is name
/// "Lockstep Channels", version "1", this chain and this contract; it is computed anew at every call, so that no
/// signature survives a change of the chain id.
abstract contract Signing is Channel {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant PROOF_TYPE = keccak256(
        "BalanceProof(bytes32 channel,uint64 epoch,uint64 nonce,uint128 transferred,uint128 locked,bytes32 lockRoot,bytes32 messageHash)"
    );
    bytes32 private constant WITHDRAW_TYPE =
        keccak256("Withdraw(bytes32 channel,uint64 epoch,uint64 index,address party,uint128 amount,uint64 deadline)");
    bytes32 private constant COOPERATE_TYPE = keccak256(
        "CooperativeSettle(bytes32 channel,uint64 epoch,uint64 withdrawIndex,uint128 lowBalance,uint128 highBalance,int128 lowNetDeposit,uint64 deadline)"
    );
    bytes32 private constant DISPOSE_TYPE =
        keccak256("Dispose(bytes32 channel,uint64 epoch,address sender,uint64 lockId,bytes32 leaf)");
    bytes32 private constant UNLOCK_TYPE =
        keccak256("Unlock(bytes32 channel,uint64 epoch,address receiver,address delegate,uint64 nonce)");
    bytes32 private constant DELEGATION_TYPE = keccak256(
        "Delegation(bytes32 channel,uint64 epoch,uint64 nonce,address delegate,uint64 notBefore,uint128 reward)"
    );
    bytes32 private constant OPEN_TYPE = keccak256(
        "Open(address token,address partner,uint64 settleTimeout,uint128 deposit,uint64 epoch,uint64 deadline)"
    );
    bytes32 private constant DEPOSIT_TYPE =
        keccak256("Deposit(bytes32 channel,uint64 epoch,uint128 amount,uint64 index,uint64 deadline)");
    /// Half the order of secp256k1: a signature with a greater s has a twin with a smaller one (EIP-2).
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// The EIP-712 domain of this contract on this chain.
    function domainSeparator() public view returns (bytes32) {
        return keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("Lockstep Channels"), keccak256("1"), block.chainid, address(this))
        );
    }

    function _proof(bytes32 id, uint256 epoch, Proof calldata p) internal pure returns (bytes32 words) {
        bytes32 kind = PROOF_TYPE;
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, kind)
            mstore(add(m, 32), id)
            mstore(add(m, 64), epoch)
            calldatacopy(add(m, 96), p, 160)
            words := keccak256(m, 256)
        }
    }

    function _withdrawal(bytes32 id, uint256 epoch, uint256 index, address party, uint256 amount, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(WITHDRAW_TYPE, id, epoch, index, party, amount, deadline));
    }

    function _cooperation(bytes32 id, uint256 epoch, uint256 withdrawals, Cooperation calldata c)
        internal
        pure
        returns (bytes32 words)
    {
        bytes32 kind = COOPERATE_TYPE;
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, kind)
            mstore(add(m, 32), id)
            mstore(add(m, 64), epoch)
            mstore(add(m, 96), withdrawals)
            calldatacopy(add(m, 128), c, 128)
            words := keccak256(m, 256)
        }
    }

    function _disposal(bytes32 id, uint256 epoch, address sender, uint256 lockId, bytes32 leaf)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(DISPOSE_TYPE, id, epoch, sender, lockId, leaf));
    }

    function _authority(bytes32 id, uint256 epoch, address receiver, address delegate, uint256 nonce)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(UNLOCK_TYPE, id, epoch, receiver, delegate, nonce));
    }

    function _delegation(bytes32 id, uint256 epoch, Delegation calldata d) internal pure returns (bytes32) {
        return keccak256(abi.encode(DELEGATION_TYPE, id, epoch, d.nonce, d.delegate, d.notBefore, d.reward));
    }

    function _opening(
        address token,
        address partner,
        uint256 settleTimeout,
        uint256 deposit,
        uint256 epoch,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(OPEN_TYPE, token, partner, settleTimeout, deposit, epoch, deadline));
    }

    function _depositing(bytes32 id, uint256 epoch, uint256 amount, uint256 index, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(DEPOSIT_TYPE, id, epoch, amount, index, deadline));
    }

    /// Reverts unless the signer signed the words with this hash.
    function _check(address signer, bytes32 words, Signature calldata g) internal view {
        _checkDigest(signer, _digest(words), g);
    }

    function _digest(bytes32 words) internal view returns (bytes32 digest) {
        bytes32 domain = domainSeparator();
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, shl(240, 0x1901))
            mstore(add(m, 2), domain)
            mstore(add(m, 34), words)
            digest := keccak256(m, 66)
        }
    }

    function _checkDigest(address signer, bytes32 digest, Signature calldata g) internal pure {
        if (uint256(g.s) > HALF_ORDER || (g.v != 27 && g.v != 28)) revert BadSignature();
        address recovered = ecrecover(digest, g.v, g.r, g.s);
        if (recovered == address(0) || recovered != signer) revert BadSignature();
    }
}
