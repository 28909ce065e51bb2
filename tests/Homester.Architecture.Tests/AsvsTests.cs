using System.Text.RegularExpressions;
using Homester.Api.Features.Auth.Passwords;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homester.Architecture.Tests;

/// <summary>
/// docs/security/asvs.md names nothing that is not there and has lost no row. That its links lead somewhere is checked with those of all documents. Whether
/// a test shows what a row says, only a reader can tell.
/// </summary>
public sealed partial class AsvsTests
{
    private const string Document = "docs/security/asvs.md";

    // All of level 1 of ASVS 5.0.0, and level 2 of the chapters that Homester is held to.
    private static readonly Dictionary<string, int> s_expected = new()
    {
        ["V1"] = 8, ["V2"] = 11, ["V3"] = 8, ["V4"] = 10, ["V5"] = 4, ["V6"] = 35, ["V7"] = 18, ["V8"] = 7,
        ["V9"] = 7, ["V10"] = 5, ["V11"] = 14, ["V12"] = 3, ["V13"] = 13, ["V14"] = 9, ["V15"] = 13, ["V16"] = 16,
    };

    private static readonly List<Row> s_rows = [.. Repository.Read(Document).Split('\n').Where(line => line.StartsWith("| V", StringComparison.Ordinal)).Select(Row.Parse)];

    [Fact]
    public void Every_chapter_has_each_of_its_requirements_once()
    {
        Assert.Distinct(s_rows.Select(row => row.Id));
        Assert.Equal(s_expected, s_rows.CountBy(row => row.Chapter).ToDictionary());
    }

    [Fact]
    public void Every_row_says_where_it_is_met_and_what_shows_it_or_why_not() => Rule.Holds(s_rows, row =>
        row.IsMet && !row.Where.Contains("](", StringComparison.Ordinal) && !row.Where.StartsWith("The same", StringComparison.Ordinal) ? $"{row.Id} links nothing"
        : row.IsMet && row.ShownBy != "by reading" && !TestName().IsMatch(row.ShownBy) && !row.ShownBy.Contains("](../../eng/security/", StringComparison.Ordinal) ? $"{row.Id} is shown by nothing"
        : !row.IsMet && row.Where.Length < 25 ? $"{row.Id} gives no reason"
        : null);

    [Fact]
    public void The_summary_counts_the_rows()
    {
        var summary = SummaryRow().Matches(Repository.Read(Document)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Assert.Equal(Counts(s_rows), summary["all"]);
        Rule.Holds(s_rows.GroupBy(row => row.Chapter), chapter => Counts([.. chapter]) == summary.GetValueOrDefault(chapter.Key) ? null : $"{chapter.Key} has {Counts([.. chapter])}");
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var tests = SourceFile.Tests.SelectMany(file => file.Nodes<ClassDeclarationSyntax>()).SelectMany(type => type.Members.OfType<MethodDeclarationSyntax>(), (type, method) => (type, method))
            .Where(test => test.method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"))
            .Select(test => $"{test.type.Identifier.Text}.{test.method.Identifier.Text}").ToHashSet(StringComparer.Ordinal);

        Rule.Holds(s_rows.SelectMany(row => TestName().Matches(row.Text), (row, match) => (row.Id, test: match.Groups[1].Value)),
            named => tests.Contains(named.test) ? null : $"{named.Id} names {named.test}, which is not there");
    }

    [Fact]
    public void The_words_that_no_password_may_be_are_documented()
    {
        var text = Repository.Read("docs/security/accounts.md");

        Rule.Holds(PasswordRules.PlaceWords, word => text.Contains($"`{word}`", StringComparison.Ordinal) ? null : $"{word} is not in accounts.md");
    }

    private static string Counts(IReadOnlyCollection<Row> rows) =>
        $"{rows.Count} | {rows.Count(row => row.IsMet)} | {rows.Count(row => row.IsGap)} | {rows.Count(row => row is { IsMet: false, IsGap: false })}";

    [GeneratedRegex(@"`(\w+\.\w+_\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (?:\[(V\d+)\]\([^)]+\)|(?<1>all)) \| (\d+ \| \d+ \| \d+ \| \d+) \|$", RegexOptions.Multiline)]
    private static partial Regex SummaryRow();

    private sealed record Row(string Id, string Where, string ShownBy, string Text)
    {
        public string Chapter => Id.Split('.')[0];

        public bool IsGap => Where.StartsWith("**Not met**: ", StringComparison.Ordinal);

        public bool IsMet => !IsGap && !Where.StartsWith("**Does not apply**: ", StringComparison.Ordinal);

        public static Row Parse(string line) => line.Split(" | ") is [var id, _, _, var where, var shown]
            ? new(id[2..], where.Trim(), shown.TrimEnd(' ', '|'), line)
            : new(line, "", "", line);
    }
}
