import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_api_tokens")]

    operations = [
        migrations.AddField(
            "apitoken",
            "only",
            models.CharField(
                blank=True,
                default="",
                help_text="地址名称，空格分隔，例如 complaints_api:deliver complaints_api:feedback；空白表示账号能用的全部接口",
                max_length=300,
                verbose_name="只用于",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "apitoken",
            "revoked_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="作废人",
            ),
        ),
    ]
