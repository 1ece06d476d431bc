"""One demo case and the people who move it; every move is the real action at a moment in the past."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

from approvals.actions import correct, decide, deliver, extend, receive, review, special, withdraw
from approvals.actions.submit import Application, submit
from approvals.models import CaseStep, ItemVersion, StepState
from approvals.special import MAXIMUM_DAYS, Ground
from portal.accounts.models import Party, User
from portal.accounts.roles import Role
from portal.demo import materials
from portal.demo.cast import Cast
from portal.demo.files import read
from portal.demo.filling import Filler
from portal.demo.moments import Moments
from portal.matters.letters import render_due
from portal.matters.models import Channel, Matter

Times = Iterator[datetime]


class Story:
    """A case under way. ``at`` is the moment of the move that is made now, set by whoever tells the story."""

    def __init__(self, cast: Cast, moments: Moments, version: ItemVersion, who: tuple[Party, User]) -> None:
        self.cast, self.moments, self.version = cast, moments, version
        self.party, self.citizen = who
        self.chance: Random = moments.chance
        self.at = moments.now
        self.number = ""
        self.phrases: dict[str, Any] = read("phrases")
        self.window = self.chance.choice(cast.windows)
        self.reviewer = self._officer(Role.REVIEWER)
        self.chief = self._officer(Role.CHIEF)
        self.head = self._officer(Role.HEAD)

    def _officer(self, role: Role) -> User:
        return self.cast.officer(self.version.item.body_id, role, self.chance)

    def after(self, low: int, high: int) -> datetime:
        """A moment some working days from now, in office hours."""
        return self.moments.after(self.at, low, high)

    def submit(self) -> None:
        at_window = self.chance.random() < 0.2
        application = Application(
            version=self.version,
            party=self.party,
            answers=Filler(self.party, self.chance).fill(self.version),
            files=materials.upload(self.version, self.citizen, self.chance),
            channel=Channel.WINDOW if at_window else Channel.ONLINE,
            hall=self.cast.hall,
        )
        case = submit(application, actor=self.window if at_window else self.citizen, at=self.at)
        self.number = case.matter.number

    def accept(self) -> None:
        receive.accept(self.number, actor=self.window, at=self.at)

    def deem_accepted(self) -> None:
        receive.deem_accepted(self.number, at=self.at)

    def refuse_acceptance(self) -> None:
        required, other, _false = self.phrases["not_accepted"]
        reason, organ = self.chance.choice([(required, ""), (other, "示范省主管部门")])
        receive.refuse_acceptance(
            self.number, actor=self.window, reason=reason, competent_organ=organ, not_required=not organ, at=self.at
        )

    def request_correction(self) -> None:
        receive.request_correction(self.number, actor=self.window, defects=self._defects(), at=self.at)

    def _defects(self) -> list[dict[str, str]]:
        texts = [text for text in self.phrases["corrections"] if "上传的文件" in text or "身份证照片" in text]
        slots = [each["key"] for each in self.version.materials if each.get("required")][:2] or [""]
        found = [text.split("，请", 1) for text in texts[-len(slots) :]]
        return [
            {"slot": slot, "problem": problem, "requirement": f"请{wish}"}
            for slot, (problem, wish) in zip(slots, found, strict=True)
        ]

    def resubmit(self) -> None:
        names = {each["key"]: each["name"] for each in self.version.materials}
        slots = [defect["slot"] for defect in self._defects()]
        files = [(slot, materials.one(names[slot], self.citizen, self.chance)) for slot in slots if slot]
        answered = range(len(slots))
        correct.resubmit(self.number, actor=self.citizen, files=files, answers=answered, at=self.at)

    def lapse(self) -> None:
        correct.lapse(self.number, at=self.at)

    def start_review(self) -> None:
        review.start_review(self.number, actor=self.reviewer, at=self.at)

    def open_step(self) -> CaseStep | None:
        """The next step to finish."""
        rows = CaseStep.objects.filter(case__matter__number=self.number, state=StepState.ACTIVE)
        return rows.order_by("order", "id").first()

    def review(self, step: CaseStep, *, passed: bool = True) -> None:
        actor = self.chief if step.role == Role.CHIEF else self.reviewer
        opinion = self._opinion(step) if passed else f"经审查，{self._unmet()}建议不予许可。"
        review.review(self.number, actor=actor, opinion=opinion, passed=passed, step=step.key, at=self.at)

    def _opinion(self, step: CaseStep) -> str:
        words = {"听证": 5, "专家": 6, "检测": 7, "核查": 1, "检查": 1, "调查": 3}
        index = next((number for word, number in words.items() if word in step.name), 0)
        return str(self.phrases["review_opinions"][index])

    def _unmet(self) -> str:
        return f"申请情况不符合下列法定条件：{self.version.conditions[0]}"

    def special_ground(self) -> str:
        """The first legal ground on which this item's clock may stop, or none."""
        kinds = [row["kind"] for row in self.version.special_procedures]
        return next((kind for kind in kinds if kind in Ground.values), "")

    def propose_suspension(self) -> None:
        ground = self.special_ground()
        words = {Ground.EXPERT_REVIEW: 0, Ground.HEARING: 1, Ground.TESTING: 2}
        reason = self.phrases["suspensions"][words[Ground(ground)]]
        days = min(20, MAXIMUM_DAYS[ground])
        special.propose_suspension(
            self.number, actor=self.reviewer, ground=ground, reason=reason, days=days, at=self.at
        )

    def suspend(self) -> None:
        special.suspend(self.number, actor=self.chief, at=self.at)

    def resume(self) -> None:
        special.resume(self.number, actor=self.chief, result="已经完成，结论为合格，材料附卷。", at=self.at)

    def extend(self) -> None:
        reason = self.chance.choice(self.phrases["extensions"])
        extend.extend(self.number, actor=self.head, days=10, reason=reason, at=self.at)

    def decider(self) -> User:
        """Chief or head as the item says; whoever did a step does not decide."""
        steps = self.version.steps
        reviews = any(row["role"] == Role.CHIEF for row in steps if row["stage"] in ("review", "verify", "special"))
        by_head = reviews or any(row["role"] == Role.HEAD for row in steps if row["stage"] == "decide")
        return self.head if by_head else self.chief

    def grant(self) -> None:
        reason = self.phrases["approvals"][0 if self.version.kind == "01" else 1]
        decide.grant(self.number, actor=self.decider(), reason=reason, at=self.at)

    def refuse(self) -> None:
        decide.refuse(self.number, actor=self.decider(), reason=self._unmet(), at=self.at)

    def issue(self) -> None:
        deliver.issue(self.number, actor=self.window, at=self.at)

    def serve(self) -> None:
        way = self.chance.choice(("direct", "mail", "electronic"))
        deliver.serve(self.number, actor=self.window, way=way, at=self.at)

    def render(self) -> None:
        """Make the letters of this case now."""
        render_due(matter=Matter.objects.get(number=self.number))

    def archive(self) -> None:
        self.render()
        deliver.archive(self.number, actor=self.window, at=self.at)

    def withdraw(self) -> None:
        withdraw.withdraw(self.number, actor=self.citizen, reason=self.phrases["withdrawals"][2], at=self.at)

    def terminate(self) -> None:
        reason = "申请人书面说明项目已经取消，许可的对象不再存在。"
        withdraw.terminate(self.number, actor=self.chief, reason=reason, at=self.at)
