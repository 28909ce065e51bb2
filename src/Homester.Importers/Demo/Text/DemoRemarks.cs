using Homester.Listings;

namespace Homester.Importers.Demo.Text;

/// <summary>Puts sentences of the grammar together: an opening, a shuffled choice of topics, a last word.</summary>
internal static class DemoRemarks
{
    private const double TrapShare = 0.07;
    private const double TermsShare = 0.6;
    private const double CloserShare = 0.4;

    private static readonly DemoGrammar Grammar = DemoGrammar.Default;
    private static readonly int Opener = Grammar.Rule("opener"), Closer = Grammar.Rule("closer"), Trap = Grammar.Rule("trap"), Terms = Grammar.Rule("terms"), Title = Grammar.Rule("title");
    private static readonly int LandOpener = Grammar.Rule("land.opener"), OtherOpener = Grammar.Rule("other.opener"), OtherMore = Grammar.Rule("other.more"), Location = Grammar.Rule("location");

    // The more telling topics stand twice, so that they come up more often.
    private static readonly int[] HomeTopics = [.. new[] { "inside", "inside", "outside", "outside", "kitchen", "kitchen", "layout", "suite", "parking", "systems", "building", "building", "location", "updates" }.Select(Grammar.Rule)];
    private static readonly int[] LandTopics = [.. new[] { "land.utilities", "land.use", "land.use", "location" }.Select(Grammar.Rule)];

    public static string Describe(ref DemoWords words, ref DemoRandom random)
    {
        var text = new DemoText(stackalloc char[6000]);
        switch (words.Home.Type)
        {
            case PropertyType.Land:
                Say(LandOpener, ref words, ref text, ref random);
                SayTopics(LandTopics, random.Between(1, 3), ref words, ref text, ref random);
                break;
            case PropertyType.Other:
                Say(OtherOpener, ref words, ref text, ref random);
                Say(random.Chance(0.5) ? OtherMore : Location, ref words, ref text, ref random);
                break;
            default:
                Say(Opener, ref words, ref text, ref random);
                SayTopics(HomeTopics, random.Between(2, 6), ref words, ref text, ref random);
                if (random.Chance(TermsShare)) Say(Terms, ref words, ref text, ref random);
                if (random.Chance(TrapShare)) Say(Trap, ref words, ref text, ref random);
                if (random.Chance(CloserShare)) Say(Closer, ref words, ref text, ref random);
                break;
        }
        return text.ToString();
    }

    public static string Headline(ref DemoWords words, ref DemoRandom random)
    {
        var text = new DemoText(stackalloc char[1000]);
        text.BeginSentence();
        DemoGrammarWriter.Write(Grammar, Title, ref words, ref text, ref random);
        return text.ToString();
    }

    /// <summary>Each topic once, in random order, until enough of them had something to say.</summary>
    private static void SayTopics(int[] topics, int wanted, ref DemoWords words, ref DemoText text, ref DemoRandom random)
    {
        Span<int> order = stackalloc int[topics.Length];
        topics.CopyTo(order);
        for (var i = 0; i < order.Length && wanted > 0; i++)
        {
            var j = i + random.Below(order.Length - i);
            (order[i], order[j]) = (order[j], order[i]);
            if (order[..i].Contains(order[i])) continue;
            if (Say(order[i], ref words, ref text, ref random)) wanted--;
        }
    }

    private static bool Say(int rule, ref DemoWords words, ref DemoText text, ref DemoRandom random)
    {
        var before = text;
        text.BeginSentence();
        if (DemoGrammarWriter.Write(Grammar, rule, ref words, ref text, ref random)) return true;
        text = before;
        return false;
    }
}
