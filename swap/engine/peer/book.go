package peer

// Contact is a peer that this node dials.
type Contact struct {
	ID  ID     `json:"id"`
	URL string `json:"url"` // of CheckURL
}

// Book keeps contacts. What Put has answered survives a crash.
type Book interface {
	Contacts() ([]Contact, error)
	Put(c Contact) error
	Delete(id ID) error
}
