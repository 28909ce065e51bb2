namespace Homester.Architecture.Tests;

/// <summary>GLOSSARY.md as data: tables of word, meaning and the words to avoid, of which those in `code` may not occur in type names.</summary>
internal static class Glossary
{
    public static IReadOnlySet<string> Avoided { get; } = Read().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Read()
    {
        foreach (var line in Repository.Read("GLOSSARY.md").Split('\n'))
        {
            var cells = line.Split('|');
            if (cells.Length != 5)
                continue;
            var parts = cells[3].Split('`');
            for (var part = 1; part < parts.Length; part += 2)
                yield return parts[part];
        }
    }
}
