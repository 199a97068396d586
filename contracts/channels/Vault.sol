// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPermit} from "../HTLC.sol";

/// @title Money in and money out
/// @notice For each token (0 is the native coin) one number says what this contract owes to all together: the
/// liability. It rises before money comes in and falls after money went out, so that at every moment, also in the
/// middle of a token's call back, the balance covers it. What comes in is credited as stated, and then the balance must
/// cover the liability: a fee on the transfer, a transfer that did nothing and one coin counted twice all revert.
///
/// A payout that fails (a list of blocked accounts, a payee that refuses coin or burns gas) is owed to its payee, who
/// pulls it. Nobody's payout waits for another's.
abstract contract Vault {
    /// A permit (ERC-2612) for this contract; none if v is 0.
    struct Permit {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// A payout failed and is owed from now on.
    event Owed(address indexed token, address indexed payee, uint256 amount);
    /// What was owed to a payee was paid.
    event Pulled(address indexed token, address indexed payee, address to, uint256 amount);

    error BadToken(); // no code at this address
    error TokenFailed(); // the token reverted or did not answer true
    error WrongCredit(); // the token's balance does not cover what is owed: fee on transfer, rebase, hook
    error WrongValue(); // the native coin sent is not exactly the amount
    error PayoutFailed(); // the receiver or the token refused
    error LittleGas(); // too little gas is left to give a payout its share
    error NothingOwed();

    /// Gas for one payout, so that no payee or token can stop the others'.
    uint256 private constant NATIVE_GAS = 50_000;
    uint256 private constant TOKEN_GAS = 250_000;
    /// Gas to be left beside it: for what follows, and the 1/64 that a call cannot have (EIP-150).
    uint256 private constant SPARE_GAS = 70_000;

    struct Sum {
        uint256 amount;
    }

    mapping(address token => Sum) private _liabilities;
    /// What is owed to one payee because its payout failed; it is part of the liability.
    mapping(address token => mapping(address payee => uint256)) public owed;

    /// What is owed to all together, in base units.
    function liability(address token) external view returns (uint256) {
        return _liabilities[token].amount;
    }

    /// Pays the caller what it is owed, to an account of its choice.
    function pull(address token, address to) external {
        uint256 amount = owed[token][msg.sender];
        if (amount == 0) revert NothingOwed();
        owed[token][msg.sender] = 0;
        emit Pulled(token, msg.sender, to, amount);
        if (!_send(token, to, amount, gasleft())) revert PayoutFailed();
        _paid(token, amount);
    }

    /// Takes money in: coin that came with the call, or tokens of an owner who called or signed, and of nobody else.
    function _take(address token, address from, uint256 amount) internal {
        if (msg.value != (token == address(0) ? amount : 0)) revert WrongValue();
        if (amount == 0) return;
        Sum storage sum = _liabilities[token];
        unchecked {
            sum.amount += amount; // of 96 bits
        }
        if (token == address(0)) return;
        uint256 m;
        assembly ("memory-safe") {
            m := mload(0x40)
            mstore(m, 0x23b872dd) // transferFrom(address,address,uint256)
            mstore(add(m, 32), from)
            mstore(add(m, 64), address())
            mstore(add(m, 96), amount)
        }
        if (!_call(token, m + 28, 100, gasleft())) revert TokenFailed();
        if (_balance(token) < sum.amount) revert WrongCredit();
    }

    /// Credits tokens that the token itself says have come.
    function _credit(address token, uint256 amount) internal {
        if ((_liabilities[token].amount += amount) > _balance(token)) revert WrongCredit();
    }

    /// Lets the permit work if it can: anybody may have used it before, and then an allowance is there.
    function _permit(address token, address owner, Permit calldata p) internal {
        if (p.v == 0) return;
        if (token.code.length == 0) revert BadToken();
        try IPermit(token).permit(owner, address(this), p.value, p.deadline, p.v, p.r, p.s) {} catch {}
    }

    /// Pays, or owes. All that the payee could use in a call back is settled before.
    function _pay(address token, address to, uint256 amount) internal {
        _paid(token, _tryPay(token, to, amount));
    }

    /// The same for two.
    function _pay(address token, address a, uint256 amountA, address b, uint256 amountB) internal {
        uint256 sum = _tryPay(token, a, amountA);
        unchecked {
            sum += _tryPay(token, b, amountB); // parts of one pot of 96 bits
        }
        _paid(token, sum);
    }

    /// The liability falls only after the money went, so that in between it asks for too much rather than too little.
    function _paid(address token, uint256 amount) private {
        if (amount != 0) _liabilities[token].amount -= amount;
    }

    function _tryPay(address token, address to, uint256 amount) private returns (uint256 paid) {
        if (amount == 0) return 0;
        uint256 limit = token == address(0) ? NATIVE_GAS : TOKEN_GAS;
        // Else a caller could starve the payout on purpose.
        if (gasleft() < limit + SPARE_GAS) revert LittleGas();
        if (_send(token, to, amount, limit)) return amount;
        owed[token][to] += amount;
        emit Owed(token, to, amount);
    }

    /// What the receiver answers is not copied, so that it cannot make us pay for its memory.
    function _send(address token, address to, uint256 amount, uint256 limit) private returns (bool ok) {
        if (token == address(0)) {
            assembly ("memory-safe") {
                ok := call(limit, to, amount, 0, 0, 0, 0)
            }
            return ok;
        }
        uint256 m;
        assembly ("memory-safe") {
            m := mload(0x40)
            mstore(m, 0xa9059cbb) // transfer(address,uint256)
            mstore(add(m, 32), to)
            mstore(add(m, 64), amount)
        }
        return _call(token, m + 28, 68, limit);
    }

    /// Calls a token. Success is: no revert, and the answer is true, or nothing by an account with code (early tokens
    /// answer nothing; an address without code does nothing, gladly).
    function _call(address token, uint256 data, uint256 size, uint256 limit) private returns (bool ok) {
        assembly ("memory-safe") {
            ok := call(limit, token, 0, data, size, 0, 32)
            switch returndatasize()
            case 0 { ok := and(ok, iszero(iszero(extcodesize(token)))) }
            default { ok := and(ok, and(gt(returndatasize(), 31), eq(mload(0), 1))) }
        }
    }

    function _balance(address token) private view returns (uint256 held) {
        bool ok;
        assembly ("memory-safe") {
            mstore(0, 0x70a08231) // balanceOf(address)
            mstore(32, address())
            ok := staticcall(gas(), token, 28, 36, 0, 32)
            ok := and(ok, gt(returndatasize(), 31))
            held := mload(0)
        }
        if (!ok) {
            if (token.code.length == 0) revert BadToken();
            revert TokenFailed();
        }
    }
}
