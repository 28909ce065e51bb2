using System.Numerics;

namespace Homester.Importers.Demo.Text;

/// <summary>Says a rule of the grammar for one listing.</summary>
internal static class DemoGrammarWriter
{
    /// <summary>Writes the rule; false, and nothing written, when no alternative of it holds for this listing.</summary>
    public static bool Write(DemoGrammar grammar, int rule, ref DemoWords words, ref DemoText text, ref DemoRandom random)
    {
        if (grammar.Choose(rule, ref words, ref random) is not { } alternative) return false;
        words.Unmentioned &= ~alternative.NeedsFeatures;
        foreach (ref readonly var token in alternative.Tokens.AsSpan())
        {
            switch (token.Kind)
            {
                case DemoTokenKind.Literal:
                    text.Append(token.Text);
                    break;
                case DemoTokenKind.Rule:
                    Write(grammar, token.A, ref words, ref text, ref random);
                    break;
                case DemoTokenKind.Value:
                    WriteValue((DemoValue)token.A, in words, ref text);
                    break;
                case DemoTokenKind.Number:
                    text.AppendNumber(random.Between(token.A, token.B));
                    break;
                case DemoTokenKind.NumberWord:
                    text.AppendWord(random.Between(token.A, token.B));
                    break;
                case DemoTokenKind.Group:
                    WriteGroup(grammar, in token, ref words, ref text, ref random);
                    break;
                case DemoTokenKind.Article:
                    text.Article();
                    break;
            }
        }
        return true;
    }

    private static void WriteGroup(DemoGrammar grammar, in DemoToken token, ref DemoWords words, ref DemoText text, ref DemoRandom random)
    {
        var left = Math.Min(token.A, BitOperations.PopCount(words.Unmentioned & token.Mask));
        for (var first = true; left > 0; left--, first = false)
        {
            if (!first) text.Append(left == 1 ? " and " : ", ");
            var feature = PickBit(words.Unmentioned & token.Mask, ref random);
            words.Unmentioned &= ~(1UL << feature);
            Write(grammar, grammar.FeaturePhrases[feature], ref words, ref text, ref random);
        }
    }

    private static int PickBit(ulong bits, ref DemoRandom random)
    {
        for (var skip = random.Below(BitOperations.PopCount(bits)); skip > 0; skip--) bits &= bits - 1;
        return BitOperations.TrailingZeroCount(bits);
    }

    private static void WriteValue(DemoValue value, in DemoWords words, ref DemoText text)
    {
        ref readonly var home = ref words.Home;
        switch (value)
        {
            case DemoValue.City: text.Append(home.Zip.Place.City); break;
            case DemoValue.State: text.Append(home.Zip.Place.State); break;
            case DemoValue.Hood: text.Append(home.Neighborhood); break;
            case DemoValue.County: WriteCounty(home.Zip.Place.County, ref text); break;
            case DemoValue.Street: text.Append(words.Street); break;
            case DemoValue.Address: text.Append(words.Address); break;
            case DemoValue.Sqft: text.AppendGrouped(home.SquareFeet); break;
            case DemoValue.Year: text.AppendNumber(home.Year); break;
            case DemoValue.Decade:
                text.AppendNumber(home.Year / 10 * 10);
                text.Append('s');
                break;
            case DemoValue.Beds: text.AppendWord(home.Bedrooms); break;
            case DemoValue.BedsNumber: text.AppendNumber(home.Bedrooms); break;
            case DemoValue.Baths: text.AppendDecimal(home.Bathrooms, 1); break;
            case DemoValue.Acres: text.AppendDecimal(home.Acres, 2); break;
            case DemoValue.Garage: text.AppendWord(home.GarageSpaces); break;
            case DemoValue.Hoa: text.AppendNumber(home.HoaFee); break;
        }
    }

    /// <summary>"St." is written out, so that a full stop always ends a sentence.</summary>
    private static void WriteCounty(ReadOnlySpan<char> county, ref DemoText text)
    {
        if (county.StartsWith("St. ") || county.StartsWith("Ste. "))
        {
            text.Append(county[2] == '.' ? "Saint" : "Sainte");
            county = county[county.IndexOf(' ')..];
        }
        text.Append(county);
    }
}
