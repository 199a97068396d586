// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channel} from "./Channel.sol";

/// @title Who gets what
/// @notice The arithmetic of a dispute, without storage, clock or signatures. With the low party's net deposit N, the
/// pot T, and for each direction t transferred and L locked and not yet unlocked:
///
///     R(low) = clamp(N + t(high) + L(high) - t(low) - L(low), 0, T)        R(high) = T - R(low)
///
/// R counts each lock on its receiver's side. What waits for its secret is reserved from there: min(L, R) of what the
/// receiver has, and it is paid the rest.
library Payout {
    /// What settle gives: payouts, and what stays reserved for the locks that low and high have sent.
    struct Split {
        uint256 low;
        uint256 high;
        uint256 lowReserved;
        uint256 highReserved;
    }

    function split(Channel.State memory s, Channel.Record calldata low, Channel.Record calldata high)
        internal
        pure
        returns (Split memory p)
    {
        unchecked {
            // Numbers of 128 bits at most: five of them do not reach 2^255.
            int256 r = s.lowNet + int256(uint256(high.transferred) + uint256(high.locked))
                - int256(uint256(low.transferred) + uint256(low.locked));
            if (r < 0) r = 0;
            if (r > int256(s.pot)) r = int256(s.pot);
            (p.low, p.high) = (uint256(r), s.pot - uint256(r));
            p.highReserved = _min(high.locked, p.low);
            p.lowReserved = _min(low.locked, p.high);
            p.low -= p.highReserved;
            p.high -= p.lowReserved;
        }
    }

    /// Locks that end before settle: what is known is the receiver's, what expired the sender's. If no lock is left,
    /// what the list had less than the proof said is the sender's too.
    function unlock(Channel.Record memory r, uint256 known, uint256 expired, bool last) internal pure {
        known = _min(known, r.locked);
        expired = last ? r.locked - known : _min(expired, r.locked - known);
        r.transferred += uint128(known);
        r.locked -= uint128(known + expired);
    }

    /// A lock that its receiver gave up before settle: back to the sender, also where a delegate unlocked it.
    function dispose(Channel.Record memory r, uint256 amount, bool known, bool last) internal pure {
        if (known) r.transferred -= uint128(_min(amount, r.transferred));
        else r.locked -= uint128(_min(amount, r.locked));
        if (last) r.locked = 0;
    }

    /// Locks that end after settle. The reserve can be smaller than its locks, if a party showed an old proof: the
    /// receiver bears that, as it would have if these locks had ended before settle, for what it lacks is money that
    /// it has paid back since. So the order in which locks end changes nothing.
    function resolve(Channel.Reserve memory v, uint256 known, uint256 expired, bool last)
        internal
        pure
        returns (uint256 toReceiver, uint256 toSender)
    {
        known = _min(known, v.locked);
        toReceiver = known - _min(known, v.locked - v.reserved);
        v.locked -= uint128(known);
        v.reserved -= uint128(toReceiver);
        expired = _min(expired, v.locked);
        toSender = last ? v.reserved : _min(expired, v.reserved);
        v.locked = last ? 0 : v.locked - uint128(expired);
        v.reserved -= uint128(toSender);
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
