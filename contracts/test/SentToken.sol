// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// What a contract that is sent tokens answers to (ERC-223).
interface ISentTo {
    function tokenReceived(address from, uint256 amount, bytes calldata data) external returns (bytes4);
}

/// A token of ERC-223 alone: nobody can be approved, and every transfer to a contract calls it. A mute one moves the
/// money and calls nobody. Anybody may mint.
contract SentToken {
    mapping(address => uint256) public balanceOf;
    uint256 public totalSupply;
    uint8 public immutable decimals;
    string public constant name = "Sent token";
    string public constant symbol = "SENT";
    bool public mute;

    event Transfer(address indexed from, address indexed to, uint256 amount, bytes data);

    constructor(uint8 decimals_) {
        decimals = decimals_;
    }

    function mint(address to, uint256 amount) external {
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount, "");
    }

    function setMute(bool on) external {
        mute = on;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _send(to, amount, "");
    }

    function transfer(address to, uint256 amount, bytes calldata data) external returns (bool) {
        return _send(to, amount, data);
    }

    function _send(address to, uint256 amount, bytes memory data) private returns (bool) {
        require(balanceOf[msg.sender] >= amount, "balance");
        unchecked {
            balanceOf[msg.sender] -= amount;
            balanceOf[to] += amount;
        }
        emit Transfer(msg.sender, to, amount, data);
        if (to.code.length != 0 && !mute) {
            bytes4 answer = ISentTo(to).tokenReceived(msg.sender, amount, data);
            require(answer == ISentTo.tokenReceived.selector, "not received");
        }
        return true;
    }
}
