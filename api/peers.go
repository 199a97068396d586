package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"

	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// Directory is what the node's owner may ask of the sessions with other daemons.
type Directory interface {
	Add(id, url string) (peer.Contact, error)
	Remove(id peer.ID) error
	Peer(id peer.ID) (peer.Presence, bool)
	Peers() []peer.Presence
}

// PeerAsk names a peer.
type PeerAsk struct {
	ID  string `json:"id" doc:"The id that GET /v1/node of that node shows"`
	URL string `json:"url" doc:"Its public URL: https, or http on loopback and .onion"`
}

// Peer is another node.
type Peer struct {
	ID      string `json:"id"`
	URL     string `json:"url" doc:"Empty: it called us and is not in the list"`
	Online  bool   `json:"online" doc:"Messages leave for it now"`
	Latency int64  `json:"latency_ms" doc:"Of the last round trip, rounded up; 0: not measured"`
	Error   string `json:"error,omitempty" doc:"Why it is not online, as far as that is known"`
}

// Peers are all known peers.
type Peers struct {
	Peers []Peer `json:"peers"`
}

func peerOf(p peer.Presence) Peer {
	return Peer{
		ID: string(p.ID), URL: p.URL, Online: p.Online, Error: clip(p.Trouble, 300),
		Latency: int64((p.Latency + time.Millisecond - 1) / time.Millisecond),
	}
}

func (a *face) peers(context.Context, call[noBody]) (Peers, error) {
	out := Peers{Peers: []Peer{}}
	for _, p := range a.cfg.Directory.Peers() {
		out.Peers = append(out.Peers, peerOf(p))
	}
	return out, nil
}

func (a *face) addPeer(ctx context.Context, c call[PeerAsk]) (Peers, error) {
	for field, text := range map[string]string{"id": c.Body.ID, "url": c.Body.URL} {
		if text == "" {
			return Peers{}, refuse(http.StatusBadRequest, "missing_field", field, "must be given")
		}
	}
	if _, err := a.cfg.Directory.Add(c.Body.ID, c.Body.URL); err != nil {
		return Peers{}, peerProblem(err)
	}
	return a.peers(ctx, call[noBody]{})
}

func (a *face) removePeer(ctx context.Context, c call[noBody]) (Peers, error) {
	id, err := peer.ParseID(c.path("id"))
	if err != nil {
		return Peers{}, notFound("peer")
	}
	if err := a.cfg.Directory.Remove(id); err != nil {
		return Peers{}, peerProblem(err)
	}
	return a.peers(ctx, call[noBody]{})
}

// peerProblem gives what a Directory refuses its code and its field.
func peerProblem(err error) error {
	detail := clip(err.Error(), 300)
	switch {
	case errors.Is(err, peer.ErrID):
		return refuse(http.StatusUnprocessableEntity, "invalid_id", "id", detail)
	case errors.Is(err, peer.ErrSelf):
		return refuse(http.StatusUnprocessableEntity, "own_id", "id", "this is the id of this node; give the other's")
	case errors.Is(err, peer.ErrURL):
		return refuse(http.StatusUnprocessableEntity, "invalid_url", "url", detail)
	case errors.Is(err, peer.ErrContacts):
		return refuse(http.StatusConflict, "too_many", "", detail+"; remove one")
	case errors.Is(err, peer.ErrUnknown):
		return notFound("peer")
	case errors.Is(err, peer.ErrClosed):
		return refuse(http.StatusServiceUnavailable, "stopping", "", "the node is stopping; ask again when it runs").after(10)
	}
	return err
}

// peerRoutes are /v1/peers.
func (a *face) peerRoutes() {
	one := []*huma.Param{pathID("peer")}
	serve(a, route{method: get, path: "/v1/peers", id: "peers", summary: "Known peers and who is online", scope: Read, tag: "peers"}, a.peers)
	serve(a, route{method: post, path: "/v1/peers", id: "add-peer", summary: "Keep a peer, and connect to it at once; with another URL it moves there", scope: Trade, key: keyOptional, tag: "peers"}, a.addPeer)
	serve(a, route{method: del, path: "/v1/peers/{id}", id: "remove-peer", summary: "Forget a peer; it may still call", scope: Trade, key: keyOptional, params: one, tag: "peers"}, a.removePeer)
}

// doorRoutes are /peer/v1, between daemons. They limit themselves.
func (a *face) doorRoutes(root chi.Router) {
	if a.cfg.Door == nil {
		return
	}
	root.Method(get, peer.StreamPath, a.cfg.Door)
	root.Method(post, peer.MessagesPath, a.cfg.Door)
	doc, problem := a.api.OpenAPI(), a.problemResponse()
	doc.AddOperation(&huma.Operation{
		OperationID: "peer-stream", Method: get, Path: peer.StreamPath, Summary: "A session with another daemon: WebSocket, secured by Noise", Tags: []string{"between daemons"},
		Responses: map[string]*huma.Response{"101": {Description: "The handshake begins"}, "default": problem},
	})
	doc.AddOperation(&huma.Operation{
		OperationID: "peer-messages", Method: post, Path: peer.MessagesPath, Summary: "One signed envelope of another daemon, where no stream goes through", Tags: []string{"between daemons"},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: "string", Format: "binary"}}}},
		Responses: map[string]*huma.Response{
			"204": {Description: "Taken, once"}, "409": {Description: "JSON that names what the envelope must have, or busy"},
			"403": {Description: "JSON with the reason"}, "default": problem,
		},
	})
}

// peerNamed finds a peer, for events.
func (a *face) peerNamed(id string) (Peer, bool) {
	p, ok := a.cfg.Directory.Peer(peer.ID(id))
	return peerOf(p), ok
}
