package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
	put  = http.MethodPut
	del  = http.MethodDelete
)

// ownerRoutes are /v1.
func (a *face) ownerRoutes() {
	serve(a, route{method: get, path: "/v1/node", id: "node", summary: "This node and its chains", scope: Read, tag: "node"}, a.node)
	serve(a, route{method: get, path: "/v1/balances", id: "balances", summary: "What the wallet has", scope: Read, tag: "wallet"}, a.balances)
	serve(a, route{method: post, path: "/v1/addresses", id: "new-address", summary: "A new address to deposit to", scope: Trade, key: keyOptional, tag: "wallet"}, a.address)
	serve(a, route{method: post, path: "/v1/withdrawals", id: "withdraw", summary: "Send coins out of the wallet", scope: Admin, key: keyRequired, status: 202, tag: "wallet"}, a.withdraw)
	serve(a, route{method: get, path: "/v1/offers", id: "offers", summary: "Own prices", scope: Read, tag: "maker"}, a.offers)
	serve(a, route{method: put, path: "/v1/offers", id: "set-offers", summary: "Replace all own prices", scope: Trade, key: keyOptional, tag: "maker"}, a.setOffers)
	serve(a, route{method: get, path: "/v1/makers", id: "makers", summary: "Known makers and their pairs, asked now", scope: Read, tag: "taker"}, a.makers)
	serve(a, route{method: post, path: "/v1/makers", id: "add-maker", summary: "Ask a maker for its pairs and keep it", scope: Trade, key: keyOptional, tag: "taker"}, a.addMaker)
	serve(a, route{method: post, path: "/v1/quotes", id: "quote", summary: "Ask a maker for a price", scope: Trade, key: keyOptional, tag: "taker"}, a.quote)
	a.peerRoutes()
	a.channelRoutes()
	a.swapRoutes()
	a.tokenRoutes()
}

func (a *face) swapRoutes() {
	list := []*huma.Param{
		queryText("state", "Only this state"), queryText("role", "taker or maker"),
		queryText("cursor", "next of the page before"), queryText("limit", "1 to 200, 50 by default"),
	}
	one := []*huma.Param{pathID("swap")}
	serve(a, route{method: post, path: "/v1/swaps", id: "start-swap", summary: "Take a quote", scope: Trade, key: keyRequired, status: 202, tag: "swaps"}, a.startSwap)
	serve(a, route{method: get, path: "/v1/swaps", id: "swaps", summary: "Swaps, newest first", scope: Read, params: list, tag: "swaps"}, a.swaps)
	serve(a, route{method: get, path: "/v1/swaps/{id}", id: "swap", summary: "One swap", scope: Read, params: one, tag: "swaps"}, a.swap)
	serve(a, route{method: post, path: "/v1/swaps/{id}/cancel", id: "cancel-swap", summary: "Before the own lock: cancel; after it the taker promises never to claim, and is refunded at the expiry; 409 too_late_to_cancel where the swap can only be seen through", scope: Trade, key: keyOptional, params: one, tag: "swaps"}, a.cancelSwap)
	serve(a, route{method: get, path: "/v1/swaps/{id}/recovery", id: "swap-recovery", summary: "The bundle with which this swap can be finished elsewhere, sealed to the seed; see swapctl restore", scope: Admin, params: one, tag: "swaps"}, a.recovery)
	serve(a, route{method: post, path: "/v1/swaps/{id}/psbt", id: "swap-psbt", summary: "A PSBT that pays the lock of a swap with fund external from outside coins", scope: Trade, key: keyOptional, params: one, tag: "swaps"}, a.psbt)
	stream[Swap](a, route{method: get, path: "/v1/swaps/{id}/events", id: "swap-events", summary: "Follow one swap", scope: Read, params: one, tag: "events"}, a.followSwap)
	stream[Swap](a, route{method: get, path: "/v1/events", id: "events", summary: "Follow everything", scope: Read, tag: "events"}, a.followAll)
}

func (a *face) tokenRoutes() {
	one := []*huma.Param{pathID("token")}
	serve(a, route{method: get, path: "/v1/api-tokens", id: "tokens", summary: "All tokens, without their text", scope: Admin, tag: "tokens"}, a.listTokens)
	serve(a, route{method: post, path: "/v1/api-tokens", id: "create-token", summary: "A new token, shown once", scope: Admin, key: keyOptional, hide: hideToken, status: 201, tag: "tokens"}, a.createToken)
	serve(a, route{method: del, path: "/v1/api-tokens/{id}", id: "revoke-token", summary: "Revoke a token", scope: Admin, key: keyOptional, params: one, tag: "tokens"}, a.revokeToken)
}

// makerRoutes are /maker/v1.
func (a *face) makerRoutes() {
	one := []*huma.Param{pathID("swap")}
	serve(a, route{method: get, path: "/maker/v1/pairs", id: "maker-pairs", summary: "What this maker trades", maker: true, tag: "for everybody"}, a.makerPairs)
	serve(a, route{method: post, path: "/maker/v1/quotes", id: "maker-quote", summary: "A binding price", maker: true, tag: "for everybody"}, a.makerQuote)
	serve(a, route{method: post, path: "/maker/v1/swaps", id: "maker-swap", summary: "Take a quote; the answer is all that is needed to verify both locks", maker: true, tag: "for everybody"}, a.makerSwap)
	serve(a, route{method: get, path: "/maker/v1/swaps/{id}", id: "maker-swap-view", summary: "One swap, in the taker's view", maker: true, token: true, params: one, tag: "for everybody"}, a.makerView)
	serve(a, route{method: post, path: "/maker/v1/swaps/{id}/cancel", id: "maker-cancel", summary: "Ask to end the swap", maker: true, token: true, params: one, tag: "for everybody"}, a.makerCancel)
	serve(a, route{method: post, path: "/maker/v1/swaps/{id}/signatures", id: "maker-signatures", summary: "A step of a claim or refund that both sign (MuSig2 on BTC and LTC, EIP-712 on EVM); 409 not_now where there is nothing to sign together", maker: true, token: true, params: one, tag: "for everybody"}, a.signatures)
	stream[MakerSwap](a, route{method: get, path: "/maker/v1/swaps/{id}/events", id: "maker-swap-events", summary: "Follow one swap", maker: true, token: true, params: one, tag: "for everybody"}, a.followAsTaker)
}
