using System.Globalization;
using Homester.Importers.Demo.Model;
using Homester.Listings;

namespace Homester.Importers.Demo.Text;

/// <summary>Reads the grammar's notation (explained at the head of <c>remarks.grammar</c>).</summary>
internal sealed class DemoGrammarReader
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<List<string>> _sources = [];
    private readonly Dictionary<string, ulong> _groups = new(StringComparer.Ordinal);

    public static DemoGrammar Read(string text)
    {
        var reader = new DemoGrammarReader();
        reader.Collect(text);
        var rules = new DemoAlternative[reader._sources.Count][];
        for (var i = 0; i < rules.Length; i++)
            rules[i] = [.. reader._sources[i].Select(reader.Compile)];
        return new DemoGrammar(rules, reader._names);
    }

    private void Collect(string text)
    {
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '@')
            {
                var group = line[1..].Split('=', 2, StringSplitOptions.TrimEntries);
                _groups.Add(group[0], group[1].Split(' ').Aggregate(0UL, (mask, token) => mask | 1UL << DemoFeature.At(token)));
                continue;
            }
            var alternatives = line;
            if (line[0] != '|')
            {
                var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
                _names.Add(parts[0], _sources.Count);
                _sources.Add([]);
                alternatives = parts[1];
            }
            _sources[^1].AddRange(alternatives.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private DemoAlternative Compile(string source)
    {
        ulong needs = 0, forbids = 0;
        DemoFacts needsFacts = 0, forbidsFacts = 0;
        var groups = new List<DemoGroupGuard>();
        if (source[0] == '[')
        {
            var end = source.IndexOf(']', StringComparison.Ordinal);
            foreach (var guard in source[1..end].Split(' '))
            {
                var negated = guard[0] == '!';
                var name = negated ? guard[1..] : guard;
                if (name.Split('>') is [var group, var count])
                    groups.Add(new DemoGroupGuard(_groups[group], int.Parse(count, CultureInfo.InvariantCulture), negated));
                else if (name == "title.feature")
                    groups.Add(new DemoGroupGuard(FeaturesOf("title.with"), 0, negated));
                else if (FeatureVocabulary.IndexOf(name) is >= 0 and var feature)
                    (needs, forbids) = negated ? (needs, forbids | 1UL << feature) : (needs | 1UL << feature, forbids);
                else if (Enum.TryParse<DemoFacts>(name, ignoreCase: true, out var fact))
                    (needsFacts, forbidsFacts) = negated ? (needsFacts, forbidsFacts | fact) : (needsFacts | fact, forbidsFacts);
                else
                    throw new InvalidOperationException($"The grammar's guard {guard} is neither a feature nor a fact nor a group.");
            }
            source = source[(end + 1)..].TrimStart();
        }
        return new DemoAlternative([.. Tokenize(source)], needs, forbids, needsFacts, forbidsFacts, [.. groups]);
    }

    /// <summary>The features that the alternatives of a rule ask for.</summary>
    private ulong FeaturesOf(string rule) => _sources[_names[rule]]
        .Where(s => s[0] == '[').Aggregate(0UL, (mask, s) => mask | 1UL << DemoFeature.At(s[1..s.IndexOf(']', StringComparison.Ordinal)]));

    private IEnumerable<DemoToken> Tokenize(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) open = text.Length;
            if (open > at) yield return new DemoToken(DemoTokenKind.Literal, text[at..open], 0, 0, 0);
            if (open == text.Length) yield break;
            var close = text.IndexOf('}', open);
            yield return Reference(text[(open + 1)..close]);
            at = close + 1;
            // The blank after {a} is written with the article.
            if (text[open..at] == "{a}" && at < text.Length && text[at] == ' ') at++;
        }
    }

    private DemoToken Reference(string name)
    {
        if (name == "a") return new DemoToken(DemoTokenKind.Article, name, 0, 0, 0);
        if (name[0] == '+')
        {
            var parts = name[1..].Split(' ');
            return new DemoToken(DemoTokenKind.Group, name, int.Parse(parts[1], CultureInfo.InvariantCulture), 0, _groups[parts[0]]);
        }
        if (name.Split('-') is [var low, var high])
        {
            if (int.TryParse(low, CultureInfo.InvariantCulture, out var a) && int.TryParse(high, CultureInfo.InvariantCulture, out var b))
                return new DemoToken(DemoTokenKind.Number, name, a, b, 0);
            if (DemoText.NumberOf(low) is >= 0 and var c && DemoText.NumberOf(high) is >= 0 and var d)
                return new DemoToken(DemoTokenKind.NumberWord, name, c, d, 0);
        }
        if (_names.TryGetValue(name, out var rule)) return new DemoToken(DemoTokenKind.Rule, name, rule, 0, 0);
        if (Enum.TryParse<DemoValue>(name, ignoreCase: true, out var value)) return new DemoToken(DemoTokenKind.Value, name, (int)value, 0, 0);
        throw new InvalidOperationException($"The grammar refers to {name}, which is neither a rule nor a value.");
    }
}
