using Homester.Search.Cards;
using Homester.Search.Segments;

namespace Homester.Search.Snapshots;

/// <summary>Writes and reads the whole of an index: its segments, what is alive of them, its names and its mark.</summary>
internal static class IndexSnapshot
{
    /// <summary>Writes a state, in place of the file there; then leaves the cards to the file.</summary>
    public static SnapshotReport Save(string path, IndexRoot root, NameDictionaries dictionaries, SnapshotMark mark, CancellationToken cancellationToken)
    {
        var moves = new CardMove[root.Views.Length];
        long length = 0;
        SnapshotFile.Replace(path, stream =>
        {
            var writer = new SnapshotWriter(stream, SnapshotSchema.Fingerprint, cancellationToken);
            Write(writer.In("mark"), mark);
            writer.Write("segments", root.Views.Length);
            for (var v = 0; v < moves.Length; v++) moves[v] = root.Views[v].Save(writer.In("segments", v));
            // Names are only ever added, so those that the segments refer to are among them now.
            dictionaries.Save(writer.In("names"));
            writer.Finish();
            length = stream.Length;
        });
        using var reader = SnapshotReader.Open(path, SnapshotSchema.Fingerprint);
        for (var v = 0; v < moves.Length; v++) moves[v].Into(CardStore.Map(CardsOf(reader, v)));
        return new SnapshotReport(root.Count, length);
    }

    /// <summary>Reads a file. Nothing is adopted yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="store">The database it must be of; null: any.</param>
    /// <param name="dictionaries">The names that the segments are to refer to, still empty.</param>
    public static Loaded Load(string path, string? store, NameDictionaries dictionaries)
    {
        var reader = SnapshotReader.Open(path, SnapshotSchema.Fingerprint);
        try
        {
            var mark = new SnapshotMark(reader.In("mark").Text("store"), reader.In("mark").Text("position"));
            if (store is not null && store != mark.Store) throw new SnapshotRefusedException(path, "was taken of another database");
            SegmentView[] views = [];
            Action adopt = () => { };
            SnapshotReader.Together(
                () => views = reader.Parts("segments", reader.Value<int>("segments"), (r, _) => SegmentView.Load(r, dictionaries)),
                () => adopt = dictionaries.Load(reader.In("names")));
            return new Loaded(reader, mark, views, adopt);
        }
        catch (Exception fault)
        {
            reader.Dispose();
            if (fault is SnapshotRefusedException) throw;
            // Whatever a file makes the reader do, the file is at fault: its checksums were right, so a program wrote it that laid things out in another way.
            throw new SnapshotRefusedException(path, $"cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Checks what was mapped, and closes the file; gives what is wrong, or null.</summary>
    public static string? Check(Loaded loaded)
    {
        using var reader = loaded.Reader;
        try
        {
            for (var v = 0; v < loaded.Views.Length; v++) CardStore.Check(CardsOf(reader, v));
            return null;
        }
        catch (SnapshotRefusedException fault)
        {
            return fault.Reason;
        }
    }

    private static SnapshotReader CardsOf(SnapshotReader reader, int view) => reader.In("segments", view).In("segment").In("cards");

    private static void Write(SnapshotWriter writer, SnapshotMark mark)
    {
        writer.Write("store", mark.Store);
        writer.Write("position", mark.Position);
    }

    /// <summary>What a file holds.</summary>
    internal sealed record Loaded(SnapshotReader Reader, SnapshotMark Mark, SegmentView[] Views, Action Adopt);
}
