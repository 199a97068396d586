// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";

/// The cheat codes of forge that the tests use.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function warp(uint256 time) external;
    function roll(uint256 number) external;
    function chainId(uint256 id) external;
    function deal(address who, uint256 balance) external;
    function etch(address who, bytes calldata code) external;
    function prank(address sender) external;
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function expectRevert(bytes4 selector) external;
    function expectRevert() external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function assume(bool condition) external pure;
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
}

/// The cast and the verbs of the stories that the tests tell.
abstract contract Base {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 internal constant PAYER_KEY = 0xA11CE;
    uint256 internal constant PAYEE_KEY = 0xB0B;
    uint256 internal constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 internal constant NOW = 1_800_000_000;
    uint256 internal constant LOCK_BY = NOW + 600;
    uint256 internal constant EXPIRY = NOW + 3600;
    uint256 internal constant AMOUNT = 1e17;

    HTLC internal htlc;
    address internal payer = vm.addr(PAYER_KEY);
    address internal payee = vm.addr(PAYEE_KEY);
    address internal funder = address(0xF00D); // who calls: no party of the lock
    address internal constant NATIVE = address(0);

    function setUp() public virtual {
        vm.warp(NOW);
        vm.roll(1000);
        vm.deal(address(this), 1e6 ether);
        vm.deal(funder, 1000 ether);
        htlc = newHTLC();
    }

    /// Deploys the bytes of the committed artefact, the same that the Go package deploys.
    function newHTLC() internal returns (HTLC deployed) {
        bytes memory code = vm.parseJsonBytes(vm.readFile("artifacts/HTLC.json"), ".bytecode");
        assembly {
            deployed := create(0, add(code, 32), mload(code))
        }
        require(address(deployed) != address(0), "deploy");
    }

    receive() external payable {}

    // ------------------------------------------------------------- terms

    function secretOf(uint256 n) internal pure returns (bytes32) {
        return keccak256(abi.encode("secret", n));
    }

    function hashOf(uint256 n) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(secretOf(n)));
    }

    function pack(uint256 high, uint256 low) internal pure returns (uint256) {
        return high << 64 | low;
    }

    function limits() internal pure returns (uint256) {
        return pack(0, LOCK_BY);
    }

    /// The usual terms with secret number n.
    function terms(uint256 n, address token) internal view returns (HTLC.Lock memory) {
        return HTLC.Lock(hashOf(n), payer, payee, token, pack(AMOUNT, EXPIRY));
    }

    function claimOf(HTLC.Lock memory l, uint256 n) internal pure returns (HTLC.Claim memory) {
        return HTLC.Claim(secretOf(n), l.payer, l.payee, l.token, l.amountExpiry);
    }

    function itemOf(HTLC.Lock memory l, uint256 dropLockBy) internal pure returns (HTLC.Item memory) {
        return HTLC.Item(l.hash, l.payee, l.amountExpiry, dropLockBy);
    }

    function amountOf(HTLC.Lock memory l) internal pure returns (uint256) {
        return l.amountExpiry >> 64;
    }

    // ------------------------------------------------------------- verbs

    /// Locks as the funder, native coin or token.
    function lockAs(HTLC.Lock memory l, uint256 dropLockBy) internal {
        uint256 drop = dropLockBy >> 64;
        vm.prank(funder);
        if (l.token == NATIVE) {
            htlc.lockNative{value: amountOf(l) + drop}(l.hash, l.payer, l.payee, l.amountExpiry, dropLockBy);
        } else {
            htlc.lockToken{value: drop}(l.hash, l.payer, l.payee, l.token, l.amountExpiry, dropLockBy);
        }
    }

    function lockUsual(uint256 n, address token) internal returns (HTLC.Lock memory l) {
        l = terms(n, token);
        lockAs(l, limits());
    }

    function signRefund(uint256 key, HTLC.Lock memory l, uint256 deadline) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, htlc.refundConsent(l, deadline));
        return abi.encodePacked(r, s, v);
    }

    /// A token of which the funder has plenty and that the HTLC may take.
    function newToken() internal returns (TestToken token) {
        token = new TestToken(18);
        token.mint(funder, 1e30);
        vm.prank(funder);
        token.approve(address(htlc), type(uint256).max);
    }

    // ------------------------------------------------------------- asserts

    function check(bool ok, string memory what) internal pure {
        require(ok, what);
    }

    function equal(uint256 got, uint256 want, string memory what) internal pure {
        if (got != want) revert(string.concat(what, ": got ", text(got), ", want ", text(want)));
    }

    function isLocked(HTLC.Lock memory l) internal view returns (bool) {
        return htlc.lockedIn(l) != 0;
    }

    function text(uint256 n) internal pure returns (string memory) {
        if (n < 10) return string(abi.encodePacked(uint8(48 + n)));
        return string.concat(text(n / 10), text(n % 10));
    }
}
