"""The REST API of approvals: catalogue, filing, cases and their moves. The same actions and rights as the pages."""
