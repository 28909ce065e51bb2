using Homester.Search.Snapshots;

namespace Homester.Search.Cards;

/// <summary>
/// Takes the cards of segments that are being loaded to files without a name, so that loading does not hold what it only passes on. Their room on the disk is
/// free when no card in them is held any more, and when the process ends, however it does. Thread safe.
/// </summary>
internal static class CardSpill
{
    /// <summary>Moves the cards of a store to a file in a folder; where that does not work they stay in memory.</summary>
    public static void Move(CardStore cards, string folder)
    {
        // Elsewhere a file that is open cannot be removed.
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"cards-{Guid.NewGuid():N}{SnapshotFile.Unfinished}");
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            File.Delete(path);
            cards.MoveTo(stream);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A disk that is full, or may not be written to, costs memory and nothing else.
        }
    }
}
