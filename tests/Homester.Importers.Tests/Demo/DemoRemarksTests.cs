using System.Text.RegularExpressions;
using Homester.Importers.Demo;
using Homester.Importers.Demo.Text;
using Homester.Listings;

namespace Homester.Importers.Tests.Demo;

public sealed partial class DemoRemarksTests
{
    private static readonly Listing[] Sample = [.. DemoListings.Generate(10_000, 11)];
    private static readonly Listing[] Described = [.. Sample.Where(l => l.Description is not null)];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void No_two_of_ten_thousand_share_more_than_one_sentence(int seed)
    {
        var listingsOf = new Dictionary<string, List<int>>();
        var number = 0;
        foreach (var listing in DemoListings.Generate(10_000, seed))
        {
            foreach (var sentence in Sentences(listing.Description ?? "").Distinct())
            {
                if (!listingsOf.TryGetValue(sentence, out var list)) listingsOf.Add(sentence, list = []);
                list.Add(number);
            }
            number++;
        }
        Assert.True(listingsOf.Count > 40_000);
        var pairs = new Dictionary<(int, int), string>();
        foreach (var (sentence, list) in listingsOf)
        {
            for (var i = 0; i < list.Count; i++)
                for (var j = i + 1; j < list.Count; j++)
                    Assert.True(pairs.TryAdd((list[i], list[j]), sentence), $"Two listings share: {sentence} / {pairs.GetValueOrDefault((list[i], list[j]))}");
        }
    }

    [Fact]
    public void Every_text_reads_as_plain_sentences()
    {
        Assert.All(Described, l => Assert.InRange(l.Description!.Length, 40, 3_000));
        Assert.Empty(Described.Select(l => l.Description!).Where(t => !t.EndsWith('.') || !(char.IsUpper(t[0]) || char.IsDigit(t[0]))).Take(3));
        Assert.Empty(Sample.SelectMany(l => new[] { l.Title, l.Description ?? "" }).Select(t => (Slip: Slip().Match(t).Value, Text: t)).Where(t => t.Slip.Length > 0).Take(8));
    }

    [Fact]
    public void Remarks_describe_homes_and_never_people() =>
        Assert.Empty(Sample.SelectMany(l => new[] { l.Title, l.Description ?? "" }).Select(t => (Word: People().Match(t).Value, Text: t)).Where(t => t.Word.Length > 0).Take(8));

    [Fact]
    public void Features_that_the_remarks_name_are_in_the_features_but_for_a_few_forgotten()
    {
        int named = 0, missing = 0;
        var examples = new List<string>();
        foreach (var listing in Described.Where(l => l.Features is not null))
        {
            var text = WithoutNames(listing, string.Join(". ", Sentences(listing.Description!).Where(s => !Trap().IsMatch(s))));
            foreach (var (token, words) in Words)
            {
                if (!words.IsMatch(text)) continue;
                named++;
                if (listing.Features!.Values.Any(v => v.Contains(token))) continue;
                missing++;
                examples.Add($"{token}: {words.Match(text).Value}: {text}");
            }
        }
        Assert.True(named > 10_000);
        Assert.True(missing > 0, "A few forgotten features are wanted: only the remarks know them.");
        Assert.True(missing < named * 0.04, $"{missing} of {named}\n{string.Join('\n', examples.Take(10))}");
    }

    [Fact]
    public void Words_that_are_near_a_feature_do_not_set_it()
    {
        var trapped = Described.Where(l => Trap().IsMatch(l.Description!)).ToArray();
        Assert.InRange((double)trapped.Length / Described.Length, 0.01, 0.1);
        Assert.Contains(trapped, l => l.Description!.Contains("room for a pool", StringComparison.Ordinal));
        Assert.Contains(trapped, l => l.Description!.Contains("community pool", StringComparison.Ordinal));
        Assert.Contains(trapped, l => l.Description!.Contains("pool table", StringComparison.Ordinal));
        Assert.All(trapped.Where(l => l.Description!.Contains(" pool", StringComparison.Ordinal) && Trap().Match(l.Description!).Value.Contains("pool", StringComparison.OrdinalIgnoreCase)),
            l => Assert.DoesNotContain("pool", l.Features?.Values.SelectMany(v => v) ?? []));
    }

    [Fact]
    public void Grammar_has_no_rule_that_nothing_says()
    {
        var grammar = DemoGrammar.Default;
        var used = grammar.Rules.SelectMany(r => r).SelectMany(a => a.Tokens).Where(t => t.Kind == DemoTokenKind.Rule).Select(t => t.A).Concat(grammar.FeaturePhrases).ToHashSet();
        string[] roots = ["opener", "closer", "trap", "terms", "title", "land.opener", "other.opener", "other.more", "inside", "outside", "kitchen", "layout", "suite", "parking", "systems", "building", "location", "updates", "land.utilities", "land.use"];
        Assert.Empty(grammar.Names.Where(n => !used.Contains(n.Value) && !roots.Contains(n.Key)).Select(n => n.Key));
    }

    [Theory]
    [InlineData("x = {nothing}")]
    [InlineData("x = [flying] text")]
    public void Grammar_that_names_what_is_not_there_is_refused(string text) =>
        Assert.Throws<InvalidOperationException>(() => DemoGrammarReader.Read(text));

    private static readonly (string Token, Regex Words)[] Words =
        [.. FeatureVocabulary.All.Select(f => (f.Token, new Regex($@"\b({string.Join('|', f.Synonyms.Append(f.Token.Replace('_', ' ')).Where(s => s != "garage" && s != "office").Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.Compiled)))];

    /// <summary>Cities, streets and neighborhoods such as Mountain View or Garden Oaks are no features.</summary>
    private static string WithoutNames(Listing listing, string text)
    {
        foreach (var name in new[] { listing.Neighborhood, listing.City, listing.County, listing.Address is { } line ? line[(line.IndexOf(' ') + 1)..].Split([" #", " Unit", " Apt"], StringSplitOptions.None)[0] : null })
            if (name is not null) text = text.Replace(name, "", StringComparison.Ordinal);
        return text;
    }

    /// <summary>"St. Louis" does not end a sentence.</summary>
    private static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(text).Where(s => s.Length > 0);

    [GeneratedRegex(@"(?<!\b(?:St|Ste))\. |\.$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"  | [,.;:]|[{}|<>&\[\]]|\ba an?\b|\ban? a\b|\ba L-|\b(?<!\.)1 baths\b|\bone bedrooms|\ba (?!one)[aeio]|\ban [b-df-gj-np-tv-z]|\.\.|,,|\band and\b|\bin in\b|: \.|, \.|\bthe the\b|\b([a-z]+) \1\b")]
    private static partial Regex Slip();

    /// <summary>Capitals count, because Church Hill, Temple City and Christian County are places; phrases are caught in any capitals.</summary>
    [GeneratedRegex(@"\b(famil(y|ies)|kids?|child(ren)?|couples?|bachelors?|singles|adults?|seniors?|elderly|retirees?|students?|christian|church(es)?|synagogue|mosque|temple|jewish|catholic|muslim|hispanic|asian|african|ethnic|integrated|exclusive|safe|crime|able-bodied|handicap(ped)?|disabled|mature|newlyweds?|master|schools?|playground|executives?|immigrants?|citizens?|(?i:empty nesters?|man cave|mother-in-law|perfect for|ideal for|great for|no vouchers|no section 8))\b")]
    private static partial Regex People();

    [GeneratedRegex(@"room for a pool|community pool|No pool to|pool table|no fireplace|wired for an EV|ready for solar|no garage|no elevator|no basement|wired for a hot tub", RegexOptions.IgnoreCase)]
    private static partial Regex Trap();
}
