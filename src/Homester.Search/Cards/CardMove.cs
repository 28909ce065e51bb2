using Microsoft.Win32.SafeHandles;
using Homester.Search.Snapshots;

namespace Homester.Search.Cards;

/// <summary>Cards that were written to a file and can be taken from there once it is in place.</summary>
internal sealed record CardMove(CardStore Store, SnapshotSection Section, ulong[] Places, CardBlockHead[] Blocks)
{
    /// <summary>Leaves the cards to the file, so that the memory they took is free.</summary>
    public void Into(SafeFileHandle file) => Store.MoveTo(CardLayout.Mapped(new MappedFile(file, Section.From, Section.Length), Places, Blocks));
}
