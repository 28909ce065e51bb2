namespace Homester.Importers.Pipeline;

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows read so far, those of an earlier process of the same run included.</param>
/// <param name="Bytes">Bytes of the file read so far (packed ones, for gzip).</param>
/// <param name="TotalBytes">Bytes of the file; null for a stream.</param>
/// <param name="Elapsed">Time since this process began the run.</param>
/// <param name="RowsPerSecond">Rows a second since then.</param>
/// <param name="TimeLeft">Estimated by bytes; null while nothing can be said.</param>
public sealed record ImportProgress(long Rows, long Bytes, long? TotalBytes, TimeSpan Elapsed, double RowsPerSecond, TimeSpan? TimeLeft);
