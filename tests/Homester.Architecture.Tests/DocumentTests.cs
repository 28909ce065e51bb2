using System.Text.RegularExpressions;

namespace Homester.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var links = Repository.Files(".md").SelectMany(document => Link().Matches(Prose(document)), (document, match) => (document, target: match.Groups[1].Value))
            .Where(link => !link.target.Contains("://", StringComparison.Ordinal) && !link.target.StartsWith("mailto:", StringComparison.Ordinal));

        Rule.Holds(links, link => Resolves(link.document, link.target) ? null : $"{link.document} links to {link.target}, which is not there");
    }

    [Fact]
    public void Every_room_is_in_the_architecture_document()
    {
        var rooms = Repository.Files(".csproj", "src").Select(Path.GetFileNameWithoutExtension);
        var text = Repository.Read("ARCHITECTURE.md");

        Rule.Holds(rooms, room => text.Contains($"`{room}`", StringComparison.Ordinal) ? null : $"{room} is missing");
    }

    [Fact]
    public void Every_decision_record_is_listed()
    {
        var records = Repository.Files(".md", "docs/adr");
        var text = Repository.Read("ARCHITECTURE.md");

        Rule.Holds(records, record => text.Contains($"({record})", StringComparison.Ordinal) ? null : $"{record} is missing");
    }

    private static bool Resolves(string document, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var whole = path.Length == 0
            ? Path.Combine(Repository.Root, document)
            : Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, path));
        if (!File.Exists(whole) && !Directory.Exists(whole))
            return false;
        return anchor is null || Heading().Matches(File.ReadAllText(whole)).Any(match => Anchor(match.Groups[1].Value) == anchor);
    }

    // What the forges make of a heading: lower case, spaces to hyphens, other punctuation gone.
    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    private static string Prose(string document) => CodeBlock().Replace(Repository.Read(document), "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
