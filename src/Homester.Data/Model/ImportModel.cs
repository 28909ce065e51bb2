using Homester.Data.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homester.Data.Model;

/// <summary>The importers' books: <c>import_runs</c> and <c>import_rejections</c>.</summary>
internal static class ImportModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ImportRun>(run =>
        {
            run.ToTable("import_runs");
            run.Property(r => r.Source).HasMaxLength(50);
            run.Property(r => r.FileName).HasMaxLength(255);
            run.Property(r => r.Mapping).HasMaxLength(100);
            run.Property(r => r.ContentHash).HasMaxLength(64);
            run.Property(r => r.Failure).HasMaxLength(500);
            run.Property(r => r.Status).HasMaxLength(20).HasConversion(new ValueConverter<ImportRunStatus, string>(
                status => ImportTokens.Of(status), token => ImportTokens.RunStatus(token)));
            run.HasIndex(r => new { r.Source, r.StartedAt }).HasDatabaseName("idx_import_runs_source");
        });

        model.Entity<ImportRejection>(rejection =>
        {
            rejection.ToTable("import_rejections");
            rejection.Property(r => r.Field).HasMaxLength(100);
            rejection.Property(r => r.RawValue).HasMaxLength(ImportRejection.MaxRawLength);
            rejection.Property(r => r.Reason).HasMaxLength(ImportRejection.MaxReasonLength);
            rejection.Property(r => r.Action).HasMaxLength(20).HasConversion(new ValueConverter<RejectionAction, string>(
                action => ImportTokens.Of(action), token => ImportTokens.Action(token)));
            rejection.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Cascade);
            rejection.HasIndex(r => new { r.RunId, r.RowNumber }).HasDatabaseName("idx_import_rejections_run");
        });
    }
}
