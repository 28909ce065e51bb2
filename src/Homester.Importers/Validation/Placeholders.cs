using Homester.Listings.Fields;

namespace Homester.Importers.Validation;

/// <summary>Numbers that programs and people write when they have none. Thread safe.</summary>
public static class Placeholders
{
    private static readonly decimal[] Overflows = [2_147_483_647, 4_294_967_295, 9_223_372_036_854_775_807, 123_456_789, 1_234_567_890];
    private static readonly decimal[] SmallOverflows = [32_767, 65_535];

    /// <summary>Why the number is none that was meant; null when it may be one.</summary>
    /// <param name="field">Field of the catalogue.</param>
    /// <param name="value">The number as it stood, before any unit was converted.</param>
    public static string? Reason(ListingField field, decimal value)
    {
        if (field == ListingFields.Price && value is 0 or 1) return "a placeholder, no price";
        if (Overflows.Contains(value)) return "a placeholder: the largest number of a program, or a row of digits";
        var area = field == ListingFields.SquareFeet || field == ListingFields.LotSize;
        if (area && SmallOverflows.Contains(value)) return "a placeholder: the largest number of a program";
        return Nines(value) >= (field == ListingFields.Price ? 8 : area ? 5 : 4) ? "a placeholder: nines only" : null;
    }

    private static int Nines(decimal value)
    {
        if (!decimal.IsInteger(value) || value <= 0) return 0;
        var count = 0;
        for (; value > 0; value = decimal.Truncate(value / 10), count++)
            if (value % 10 != 9) return 0;
        return count;
    }
}
