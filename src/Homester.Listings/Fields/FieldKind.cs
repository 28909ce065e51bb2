namespace Homester.Listings.Fields;

/// <summary>How a field's values are compared.</summary>
public enum FieldKind
{
    /// <summary>A decimal number with a unit; operators eq, in, min, max, between.</summary>
    Number,
    /// <summary>One token of a fixed vocabulary; operators eq, in.</summary>
    Token,
    /// <summary>A name compared by <see cref="Text.TextFold.Key"/>; operators eq, in.</summary>
    Name,
    /// <summary>A set of tokens of <see cref="FeatureVocabulary"/>; operators has-any, has-all.</summary>
    Features,
    /// <summary>Free text; found by words, not by filter.</summary>
    Text,
}
