"""The public record: the plans that are decided and published, as anybody may read them."""
