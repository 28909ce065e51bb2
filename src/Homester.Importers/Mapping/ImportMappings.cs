using System.Reflection;

namespace Homester.Importers.Mapping;

/// <summary>The mappings inside the assembly. Thread safe.</summary>
public static class ImportMappings
{
    private const string Prefix = "Homester.Importers.Mapping.Shipped.";

    private static readonly Lazy<IReadOnlyList<ImportMapping>> Loaded = new(Load);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ImportMapping> All => Loaded.Value;

    /// <summary>The one of that name; null when there is none.</summary>
    public static ImportMapping? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>The mapping whose columns a file has; the one that asks for most when several fit, null when none does.</summary>
    public static ImportMapping? Recognise(IEnumerable<string> columns)
    {
        var keys = columns.Select(HeaderKey.Of).ToHashSet(StringComparer.Ordinal);
        return All.Select(m => (Mapping: m, Fit: m.Recognise.Where(all => all.All(c => keys.Contains(HeaderKey.Of(c)))).Select(all => all.Count).DefaultIfEmpty().Max()))
            .Where(m => m.Fit > 0).OrderByDescending(m => m.Fit).FirstOrDefault().Mapping;
    }

    private static IReadOnlyList<ImportMapping> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        ImportMapping Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return ImportMapping.Parse(reader.ReadToEnd(), out var fault) ?? throw new InvalidOperationException($"{name}: {fault}");
        }
    }
}
