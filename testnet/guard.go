package testnet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// The guard makes a geth of 2022 as poor as Spectrum's fork of geth 1.8. It lets
// through a list of methods and knows nothing of the others, so that a new method
// of an adapter fails here first.

const smtGasPrice = 18_000_000_000 // wei; Spectrum's signers pack nothing below it

const (
	codeNoMethod  = -32601
	codeBadParams = -32602
	codeServer    = -32000
)

// spectrumMethod tells whether Spectrum has a method over HTTP.
func spectrumMethod(name string) bool {
	switch name {
	case "eth_chainId", "eth_blockNumber", "eth_gasPrice", "eth_syncing", "eth_call", "eth_estimateGas",
		"eth_getBalance", "eth_getCode", "eth_getStorageAt", "eth_getTransactionCount",
		"eth_getBlockByNumber", "eth_getBlockByHash", "eth_getLogs",
		"eth_getTransactionByHash", "eth_getTransactionReceipt", "eth_sendRawTransaction",
		"eth_newFilter", "eth_newBlockFilter", "eth_newPendingTransactionFilter",
		"eth_getFilterChanges", "eth_getFilterLogs", "eth_uninstallFilter",
		"net_version", "net_listening", "net_peerCount", "web3_clientVersion", "web3_sha3",
		"txpool_status", "txpool_content", "txpool_inspect":
		return true
	}
	return false
}

// blockParam is where a method takes its block: number, tag, or nowhere (−1).
func blockParam(method string) int {
	switch method {
	case "eth_getBlockByNumber":
		return 0
	case "eth_call", "eth_getBalance", "eth_getCode", "eth_getTransactionCount":
		return 1
	case "eth_getStorageAt":
		return 2
	}
	return -1
}

func spectrumRule(c *Call) error {
	switch {
	case strings.HasSuffix(c.Method, "_subscribe") || strings.HasSuffix(c.Method, "_unsubscribe"):
		return &RPCError{Code: codeServer, Message: "notifications not supported"}
	case !spectrumMethod(c.Method):
		return noMethod(c.Method)
	}
	if i := blockParam(c.Method); i >= 0 && i < len(c.Params) && !oldBlock(c.Params[i]) {
		return noPrefix(i)
	}
	switch c.Method {
	case "eth_getLogs", "eth_newFilter":
		return oldFilter(c.Params)
	case "eth_sendRawTransaction":
		return oldTx(c.Params)
	case "eth_call", "eth_estimateGas":
		return oldCall(c)
	}
	return nil
}

// ethereumRule lets through what every Ethereum node and hosted RPC has, so that
// what only a test node knows fails here first.
func ethereumRule(c *Call) error {
	switch c.Method {
	case "eth_feeHistory", "eth_maxPriorityFeePerGas", "eth_getBlockReceipts":
		return nil
	case "eth_subscribe", "eth_unsubscribe":
		return &RPCError{Code: codeServer, Message: "notifications not supported"} // over HTTP
	}
	if strings.HasPrefix(c.Method, "txpool_") || !spectrumMethod(c.Method) {
		return noMethod(c.Method)
	}
	return nil
}

func noMethod(name string) error {
	return &RPCError{Code: codeNoMethod, Message: fmt.Sprintf("The method %s does not exist/is not available", name)}
}

func noPrefix(i int) error {
	return &RPCError{Code: codeBadParams, Message: fmt.Sprintf("invalid argument %d: hex string without 0x prefix", i)}
}

// oldBlock accepts the three old tags and numbers; not "finalized", "safe", nor
// the objects of EIP-1898.
func oldBlock(param json.RawMessage) bool {
	var text *string
	if json.Unmarshal(param, &text) != nil {
		return false
	}
	return text == nil || strings.HasPrefix(*text, "0x") || slices.Contains([]string{"latest", "earliest", "pending"}, *text)
}

func oldFilter(params []json.RawMessage) error {
	var filter map[string]json.RawMessage
	if len(params) == 0 || json.Unmarshal(params[0], &filter) != nil {
		return nil // the node words the complaint
	}
	if _, ok := filter["blockHash"]; ok {
		// Geth 1.8 came before EIP-234 for most of its life; what this fork does
		// with one is not known, so nobody may lean on it.
		return &RPCError{Code: codeBadParams, Message: "invalid argument 0: filter by blockHash is not known to work here"}
	}
	for _, end := range []string{"fromBlock", "toBlock"} {
		if v, ok := filter[end]; ok && !oldBlock(v) {
			return noPrefix(0)
		}
	}
	return nil
}

// oldTx refuses typed envelopes: an old decoder expects a list.
func oldTx(params []json.RawMessage) error {
	var raw string
	if len(params) == 0 || json.Unmarshal(params[0], &raw) != nil {
		return nil
	}
	if raw = strings.ToLower(raw); strings.HasPrefix(raw, "0x") && len(raw) > 2 && raw[2] < 'c' {
		return &RPCError{Code: codeServer, Message: "rlp: expected input list for types.txdata"}
	}
	return nil
}

// oldCall refuses what came with later forks: state overrides and fields of typed transactions.
func oldCall(c *Call) error {
	limit := 2
	if c.Method == "eth_estimateGas" {
		limit = 1
	}
	if len(c.Params) > limit {
		return &RPCError{Code: codeBadParams, Message: fmt.Sprintf("too many arguments, want at most %d", limit)}
	}
	var args map[string]json.RawMessage
	if len(c.Params) == 0 || json.Unmarshal(c.Params[0], &args) != nil {
		return nil
	}
	for _, key := range []string{"maxFeePerGas", "maxPriorityFeePerGas", "accessList", "chainId", "type"} {
		delete(args, key) // an old decoder reads over what it does not know
	}
	raw, err := json.Marshal(args)
	c.Params[0] = raw
	return err
}

func spectrumEdit(method string, _ []json.RawMessage, result json.RawMessage) json.RawMessage {
	switch method {
	case "net_version":
		return json.RawMessage(`"1"`) // not the chain id
	case "eth_getTransactionReceipt":
		return without(result, "effectiveGasPrice", "type")
	case "eth_getTransactionByHash":
		return without(result, "type", "accessList", "chainId", "maxFeePerGas", "maxPriorityFeePerGas")
	case "eth_getBlockByNumber", "eth_getBlockByHash":
		return hideTransactions(result)
	}
	return result
}

func without(result json.RawMessage, keys ...string) json.RawMessage {
	return edit(result, func(fields map[string]json.RawMessage) {
		for _, key := range keys {
			delete(fields, key)
		}
	})
}

// hideTransactions leaves a header that promises transactions (each block holds
// a system transaction) and a list that has none.
func hideTransactions(result json.RawMessage) json.RawMessage {
	return edit(result, func(fields map[string]json.RawMessage) { fields["transactions"] = json.RawMessage("[]") })
}

// edit changes the fields of an object and leaves everything else, null above all.
func edit(result json.RawMessage, change func(map[string]json.RawMessage)) json.RawMessage {
	var fields map[string]json.RawMessage
	if !bytes.HasPrefix(bytes.TrimSpace(result), []byte("{")) || json.Unmarshal(result, &fields) != nil {
		return result
	}
	change(fields)
	raw, err := json.Marshal(fields)
	if err != nil {
		return result
	}
	return raw
}
