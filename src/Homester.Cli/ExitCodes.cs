namespace Homester.Cli;

/// <summary>What the command's exit status means. Documented in docs/cli.md; a test compares the two.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Something that should work did not: the store, the disk, the network.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the query or the file's form is wrong; nothing was changed.</summary>
    public const int BadInput = 2;

    /// <summary>The named run, listing or file is not there.</summary>
    public const int NotFound = 3;

    /// <summary>Done, but with <c>--strict</c> and rejected or repaired values.</summary>
    public const int Rejected = 4;

    /// <summary>Stopped by Ctrl-C; what was committed stays, run it again to go on.</summary>
    public const int Cancelled = 130;
}
