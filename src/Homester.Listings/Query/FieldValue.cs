using Homester.Listings.Fields;

namespace Homester.Listings.Query;

/// <summary>A value of a criterion: a number for number fields, a text for all others.</summary>
public readonly record struct FieldValue
{
    private FieldValue(decimal number, string? text) => (Number, Text) = (number, text);

    /// <summary>The number; 0 for texts.</summary>
    public decimal Number { get; }

    /// <summary>The token or name; null for numbers.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator FieldValue(decimal number) => new(number, null);

    /// <summary>A number.</summary>
    public static implicit operator FieldValue(int number) => new(number, null);

    /// <summary>A token or a name.</summary>
    public static implicit operator FieldValue(string text) => new(0, text);

    /// <inheritdoc/>
    public override string ToString() => Text ?? ListingFields.Format(Number);
}
