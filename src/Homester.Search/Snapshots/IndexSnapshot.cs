using Homester.Listings.Search.Vectors;
using Homester.Search.Cards;
using Homester.Search.Segments;
using Homester.Search.Vectors;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Snapshots;

/// <summary>Writes and reads the whole of an index: its segments, what is alive of them, its names and its mark.</summary>
internal static class IndexSnapshot
{
    /// <summary>Writes a state, in place of the file there; then leaves the cards to the file, and vectors that lie in an older one.</summary>
    public static SnapshotHead Save(string path, IndexRoot root, NameDictionaries dictionaries, SnapshotMark mark, CancellationToken cancellationToken)
    {
        var placed = new Action<SafeFileHandle>[root.Views.Length];
        long length = 0;
        SnapshotFile.Replace(path, stream =>
        {
            var writer = new SnapshotWriter(stream, SnapshotSchema.Fingerprint, cancellationToken);
            writer.Write("mark/store", mark.Store);
            writer.Write("mark/position", mark.Position);
            writer.Write("listings", root.Count);
            writer.Write("space", root.Space?.Dimensions ?? 0);
            writer.Write("model", root.Space?.Model ?? "");
            writer.Write("segments", root.Views.Length);
            for (var v = 0; v < placed.Length; v++) placed[v] = root.Views[v].Save(writer.In("segments", v));
            // Names are only ever added, so those that the segments refer to are among them now.
            dictionaries.Save(writer.In("names"));
            writer.Finish();
            length = stream.Length;
            return file =>
            {
                foreach (var move in placed) move(file);
            };
        });
        return new SnapshotHead(mark, root.Count, length);
    }

    /// <summary>Opens a file and reads what it says of itself.</summary>
    public static (SnapshotReader Reader, SnapshotHead Head) Open(string path)
    {
        var reader = SnapshotReader.Open(path, SnapshotSchema.Fingerprint);
        try
        {
            var mark = new SnapshotMark(reader.Text("mark/store"), reader.Text("mark/position"));
            return (reader, new SnapshotHead(mark, reader.Value<long>("listings"), reader.Length));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads what an open file holds. Nothing is adopted yet.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="dictionaries">The names that the segments are to refer to, still empty.</param>
    public static LoadedIndex Load(SnapshotReader reader, NameDictionaries dictionaries)
    {
        try
        {
            SegmentView[] views = [];
            Action adopt = () => { };
            SnapshotReader.Together(
                () => views = reader.Parts("segments", reader.Value<int>("segments"), (r, _) => SegmentView.Load(r, dictionaries)),
                () => adopt = dictionaries.Load(reader.In("names")));
            return new LoadedIndex(views, Space(reader), adopt);
        }
        catch (Exception fault) when (fault is not SnapshotRefusedException)
        {
            // Its checksums were right, so a program wrote it that laid things out in another way under the same version.
            throw new SnapshotRefusedException(reader.Path, $"cannot be understood: {fault.Message}", fault);
        }
    }

    /// <summary>Checks the cards and the byte codes of vectors, which stay in the file; gives what is wrong, or null.</summary>
    public static string? CheckMapped(SnapshotReader reader, int segments)
    {
        try
        {
            for (var v = 0; v < segments; v++)
            {
                CardStore.Check(reader.In("segments", v).In("segment").In("cards"));
                SegmentVectors.Check(reader.In("segments", v).In("vectors"));
            }

            return null;
        }
        catch (SnapshotRefusedException fault)
        {
            return fault.Reason;
        }
    }

    private static VectorSpace? Space(SnapshotReader reader) =>
        reader.Value<int>("space") is > 0 and var dimensions ? new VectorSpace(reader.Text("model"), dimensions) : null;
}

/// <summary>What a file holds.</summary>
/// <param name="Views">The segments.</param>
/// <param name="Space">What their vectors are of; null: there were none.</param>
/// <param name="Adopt">Fills the dictionaries that the segments refer to.</param>
internal sealed record LoadedIndex(SegmentView[] Views, VectorSpace? Space, Action Adopt);
