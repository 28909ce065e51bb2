using System.Globalization;
using System.IO.Compression;

namespace Homester.Listings.Places;

/// <summary>Reads the table that <c>eng/places/make-places.mjs</c> writes. The file is ours, so a fault in it is a bug and throws.</summary>
internal static class PlaceTableReader
{
    internal static PlaceTable ReadEmbedded()
    {
        using var states = new StreamReader(Open("states.tsv"));
        using var zips = new StreamReader(new GZipStream(Open("zips.tsv.gz"), CompressionMode.Decompress));
        return new PlaceTable(ReadStates(states), ReadZips(zips));
    }

    private static Stream Open(string file) =>
        typeof(PlaceTableReader).Assembly.GetManifestResourceStream($"Homester.Listings.Places.{file}")
        ?? throw new InvalidOperationException($"The assembly lacks its table {file}.");

    private static List<StatePlace> ReadStates(StreamReader reader)
    {
        var states = new List<StatePlace>(56);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            states.Add(new StatePlace(cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3] == "territory",
                Degrees(cells[4]), Degrees(cells[5]), Degrees(cells[6]), Degrees(cells[7])));
        }
        return states;
    }

    private static List<ZipPlace> ReadZips(StreamReader reader)
    {
        var zips = new List<ZipPlace>(42_000);
        // Cities, counties and states repeat: one string each keeps the table small.
        var names = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<Range> cells = stackalloc Range[8];
        while (reader.ReadLine() is { } line)
        {
            var row = line.AsSpan();
            if (row.Split(cells, '\t') != 7) throw new InvalidDataException($"A row of the zip table has not seven cells: {line}");
            zips.Add(new ZipPlace(row[cells[0]].ToString(), Intern(row[cells[2]]), Intern(row[cells[1]]), Intern(row[cells[3]]),
                Degrees(row[cells[4]]), Degrees(row[cells[5]]), int.Parse(row[cells[6]], CultureInfo.InvariantCulture)));
        }
        return zips;

        string Intern(ReadOnlySpan<char> name)
        {
            if (names.TryGetValue(name, out var known)) return known;
            names.Add(name);
            return names.TryGetValue(name, out known) ? known : name.ToString();
        }
    }

    private static double Degrees(ReadOnlySpan<char> cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
